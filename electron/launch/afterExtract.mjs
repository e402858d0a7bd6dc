import { tsImport } from 'tsx/esm/api'

/** electron-builder loads plain JavaScript only; the hook itself is TypeScript. */
export async function afterExtract(context) {
  const { removeLoader } = await tsImport('./packedElectron.ts', import.meta.url)
  await removeLoader(context.appOutDir)
}
