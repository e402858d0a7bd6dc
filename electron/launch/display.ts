import { spawn } from 'node:child_process'

/** Whether a window can be shown: always, except on Linux without a display server. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

/** A running display. `stop` ends the server, if this process started it. */
export interface Display {
  readonly env: Readonly<Record<string, string>>
  readonly stop: () => void
}

/**
 * A display for tests: the one that is there, else a virtual one on a free number.
 *
 * The server picks the number itself and tells it, so several can start at once. Access control is
 * off because the app runs as another user than root; it listens on no network.
 */
export async function openDisplay(size = '1920x1200'): Promise<Display> {
  if (hasDisplay()) return { env: {}, stop: () => undefined }
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-ac', '-nolisten', 'tcp', '-screen', '0', `${size}x24`],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const stop = () => {
    server.kill()
  }
  process.once('exit', stop)
  const told = server.stdio[3]
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', () => reject(new Error('Xvfb could not be started; is it installed?')))
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}.`)))
    told?.once('data', (text: Buffer) => resolve(text.toString().trim()))
  })
  // A display must not keep the process alive that only wanted to draw on it.
  server.unref()
  if (told && 'unref' in told && typeof told.unref === 'function') told.unref()
  return { env: { DISPLAY: `:${number}` }, stop }
}
