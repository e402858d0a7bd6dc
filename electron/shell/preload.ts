import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { makeBridge } from './makeBridge'

contextBridge.exposeInMainWorld(
  'bridge',
  makeBridge({
    invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
    listen: (channel, listener) => {
      // The event itself stays here: it would give the page the sender and its methods.
      const heard = (_event: unknown, name: unknown, data: unknown) => listener(name, data)
      ipcRenderer.on(channel, heard)
      return () => ipcRenderer.removeListener(channel, heard)
    },
    pathOf: (file) => webUtils.getPathForFile(file),
  }),
)
