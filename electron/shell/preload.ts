import { contextBridge } from 'electron'

contextBridge.exposeInMainWorld('studio', { hello: () => 'hello' })
