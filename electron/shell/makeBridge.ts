import { channels, engineCallNames, shellCallNames } from './channels'

/** A file as Chromium hands it to the page. Only the system's own dialogs and drops make one with a path. */
type DroppedFile = Parameters<typeof import('electron').webUtils.getPathForFile>[0]

/** What the bridge needs of Electron; a test gives its own. */
export interface BridgeWires {
  readonly invoke: (channel: string, ...args: readonly unknown[]) => Promise<unknown>
  readonly listen: (channel: string, listener: (name: unknown, data: unknown) => void) => () => void
  readonly pathOf: (file: DroppedFile) => string
}

/** The bridge as it is exposed: the shape of `Bridge` of the contract, before Chromium copies it into the page. */
export interface ExposedBridge {
  readonly shell: Readonly<Record<string, (args: unknown) => Promise<unknown>>>
  readonly engine: Readonly<Record<string, (args: unknown) => Promise<unknown>>>
  readonly dropped: (files: readonly DroppedFile[]) => Promise<unknown>
  readonly on: (name: string, listener: (data: unknown) => void) => () => void
}

/**
 * Makes the bridge: one function per call of the contract, and listeners that get data only. No
 * object of Electron is reachable through it.
 */
export function makeBridge(wires: BridgeWires): ExposedBridge {
  const callsOver = (channel: string, names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [name, (args: unknown) => wires.invoke(channel, name, args)]),
    )
  return {
    shell: callsOver(channels.shell, shellCallNames),
    engine: callsOver(channels.engine, engineCallNames),
    dropped: (files) =>
      wires.invoke(
        channels.dropped,
        files.map((file) => wires.pathOf(file)).filter((path) => path !== ''),
      ),
    on: (name, listener) =>
      wires.listen(channels.event, (told, data) => {
        if (told === name) listener(data)
      }),
  }
}
