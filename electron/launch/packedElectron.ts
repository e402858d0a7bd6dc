import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ensureBuilt } from './build'
import { findRuntime } from './runtime'

/** What the hook needs of electron-builder's context: the name of the target system, and the configuration to change. */
export interface PackContext {
  readonly electronPlatformName: string
  readonly packager: { readonly config: { electronDist?: unknown } }
}

/**
 * Before packing: builds what is stale and, for this very system, packs the Electron that `npm
 * start` runs when the official one cannot be downloaded. Packing for another system always takes
 * the official one, which electron-builder downloads itself.
 */
export async function choosePackedElectron(context: PackContext): Promise<void> {
  await ensureBuilt(say)
  if (context.electronPlatformName !== process.platform) return
  const runtime = await findRuntime(say)
  if (runtime.kind === 'official') return
  say(`Packing Electron ${runtime.version} from the npm registry.`)
  context.packager.config.electronDist = dirname(runtime.executable)
}

/** After the Electron was copied: its loader, which runs any app folder, must not be part of the app. */
export async function removeLoader(appOutDir: string): Promise<void> {
  await rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true })
}

function say(sentence: string): void {
  console.log(sentence)
}
