import { tsImport } from 'tsx/esm/api'

/** electron-builder loads plain JavaScript only; the hook itself is TypeScript. */
export async function beforePack(context) {
  const { choosePackedElectron } = await tsImport('./packedElectron.ts', import.meta.url)
  await choosePackedElectron(context)
}
