import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, protocol } from 'electron'
import { appScheme, pageAddress, servePage } from './appScheme'
import { windowOptions } from './window'
import { firstPlace } from './windowPlace'

app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])
const dist = join(import.meta.dirname, '..')

app.on('window-all-closed', () => app.quit())
app.whenReady().then(async () => {
  servePage(protocol, join(dist, 'page'))
  const window = new BrowserWindow(
    windowOptions({
      preload: join(dist, 'preload', 'preload.cjs'),
      place: firstPlace,
      dark: nativeTheme.shouldUseDarkColors,
    }),
  )
  window.once('ready-to-show', () => window.show())
  await window.loadURL(pageAddress)
})
