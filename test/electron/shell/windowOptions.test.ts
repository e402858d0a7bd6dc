import { expect, test } from 'vitest'
import { windowOptions } from '../../../electron/shell/window'
import { firstPlace } from '../../../electron/shell/windowPlace'

const options = windowOptions({ preload: '/app/preload.cjs', place: firstPlace, dark: false })

test('the page is isolated, sandboxed and has no Node, in windows, frames and workers', () => {
  expect(options.webPreferences).toEqual({
    preload: '/app/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    spellcheck: false,
    devTools: true,
  })
})

test('the window is shown only when there is something to see, on the colour of the theme', () => {
  const dark = windowOptions({ preload: '', place: firstPlace, dark: true })
  expect([options.show, options.backgroundColor, dark.backgroundColor]).toEqual([
    false,
    '#ffffff',
    '#16181d',
  ])
})

test('a window that never stood anywhere is placed by the system', () => {
  expect('x' in options || 'y' in options).toBe(false)
})
