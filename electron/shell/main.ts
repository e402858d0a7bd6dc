import { userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { app, dialog, ipcMain, nativeTheme, protocol, safeStorage, session, shell } from 'electron'
import electronLog from 'electron-log/main'
import { trustedBesides } from '../services/http/authorities'
import { chosenProxy, proxyInEnvironment } from '../services/http/environmentProxy'
import { appScheme, servePage } from './appScheme'
import { authorityHandlers } from './authorityHandlers'
import { Autosave } from './autosave'
import { registerCalls } from './calls'
import type { Dialogs } from './dialogs'
import { EngineProcess } from './engineProcess'
import { isKnownLink } from './externalLinks'
import { fileHandlers, openAll } from './fileHandlers'
import { proxyIn, TenantServices } from './hostServices'
import { makeLog } from './log'
import { guardNavigation } from './navigation'
import { guardPermissions } from './permissions'
import { PracticeProcess } from './practiceProcess'
import { ProjectDesk } from './projectDesk'
import { projectHandlers } from './projectHandlers'
import { withArgumentPaths } from './projectPaths'
import { withRecent } from './recentFiles'
import { SettingsFile } from './settingsFile'
import { type StartArguments, startArguments } from './startArguments'
import { installMenu } from './studioMenu'
import { StudioWindow } from './studioWindow'
import { tenantHandlers } from './tenantHandlers'
import { TicketBook } from './tickets'
import { forkEngine, forkPractice } from './utilityChildren'
import { Vault } from './vault'
import { settingsForPage, windowHandlers } from './windowHandlers'

// Before “ready”: every process sandboxed, and our scheme an origin of its own.
app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])
app.setAppUserModelId('com.zipsync.studio')

const dist = join(import.meta.dirname, '..')
const log = makeLog((line) => electronLog.info(line))
electronLog.transports.console.level = false

let start: StartArguments = startArguments(process.argv, process.cwd())
/** Files opened from the system before the page listens. */
let announce = (paths: readonly string[]) => {
  start = { ...start, files: [...start.files, ...paths] }
}

app.on('open-file', (event, path) => {
  event.preventDefault()
  announce([path])
})
app.on('web-contents-created', (_event, contents) => {
  guardNavigation(contents, (address) => void shell.openExternal(address))
})
process.on('uncaughtException', () => log('process.bug'))
process.on('unhandledRejection', () => log('process.bug'))

if (app.requestSingleInstanceLock()) app.whenReady().then(open)
else app.quit()

async function open(): Promise<void> {
  const userData = app.getPath('userData')
  electronLog.transports.file.resolvePathFn = () => join(userData, 'logs', 'main.log')
  log('app.started')

  const settings = await SettingsFile.open(join(userData, 'settings.json'))
  nativeTheme.themeSource = settings.value.theme
  guardPermissions(session.defaultSession)
  servePage(protocol, join(dist, 'page'))

  const book = new TicketBook()
  const autosave = new Autosave(join(userData, 'autosave', 'project.json'))
  const vault = await Vault.open(join(userData, 'vault.json'), {
    isSafe: () =>
      safeStorage.isEncryptionAvailable() &&
      (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (secret) => safeStorage.decryptString(secret),
  })
  const practice = new PracticeProcess(() =>
    forkPractice(
      join(dist, 'practice', 'practice.js'),
      join(dist, 'sample', 'tenant.snapshot.json'),
    ),
  )
  const tenants = new TenantServices({
    vault,
    practice,
    signedAs: () => settings.value.signedAs || userInfo().username,
    proxyFor: async (origin) =>
      chosenProxy(
        proxyIn(await session.defaultSession.resolveProxy(origin)),
        proxyInEnvironment(origin, process.env),
      ),
    authorities: (origin) =>
      trustedBesides(process.env.ZIPSYNC_CA, settings.value.authorities[origin]),
    userAgent: `ZipSync-Studio/${app.getVersion()}`,
  })

  const studio: StudioWindow = new StudioWindow({
    preload: join(dist, 'preload', 'preload.cjs'),
    settings,
    onSituation: () => void drawMenu(),
    onClosed: (reason) => {
      // A page that did not answer leaves its work to the autosave, which is written first; so are the projects it opened.
      void Promise.all([autosave.flush(), settings.flush()]).then(() => {
        studio.window.destroy()
        if (reason === 'quit') app.quit()
      })
    },
    onTrouble: log,
  })
  const states = join(userData, 'states')
  const engine = new EngineProcess({
    fork: () => {
      log('engine.started')
      return forkEngine(join(dist, 'engine', 'engine.js'))
    },
    folder: join(userData, 'engine'),
    ledger: join(userData, 'ledger.jsonl'),
    states,
    host: tenants,
    onEvent: ({ event, data }) => studio.tell(event, data),
    onRestart: (problem) => {
      log('engine.ended')
      studio.tell('engineRestarted', problem)
    },
    now: Date.now,
  })
  const drawMenu = () =>
    installMenu({
      studio,
      settings,
      book,
      log,
      showLog: () => void shell.openPath(electronLog.transports.file.getFile().path),
    })

  const desk = new ProjectDesk({
    book,
    autosave,
    sample: {
      from: join(dist, 'sample'),
      to: join(userData, `sample-${app.getVersion()}`),
    },
    practice: () => practice.start(),
    projectOfPackage: (path, name) => engine.openPackage(path, name),
    projectOfKept: (kept) => engine.openKept(kept),
    onOpened: (path) => {
      log('project.opened')
      app.addRecentDocument(path)
      studio.window.setRepresentedFilename(path)
      void settings.change({ recent: [...withRecent(settings.value.recent, path)] }).then(drawMenu)
    },
  })

  const dialogs = dialogsOver(studio)
  const documents = app.getPath('documents')
  const openOutside = (address: string) => void shell.openExternal(address)
  registerCalls(ipcMain, {
    shell: {
      ...projectHandlers({
        desk,
        dialogs,
        book,
        takeStart: () => {
          const taken = start
          start = { sample: false, files: [] }
          announce = tellFiles
          return taken
        },
        announceFiles: (paths) => setImmediate(() => tellFiles(paths)),
        settings: () => settingsForPage(settings, book),
        platform:
          process.platform === 'darwin' || process.platform === 'win32'
            ? process.platform
            : 'linux',
        version: app.getVersion(),
        documents,
        onClosing: (event) => studio.moveClosing(event),
        onAsking: () => studio.stopPatience(),
        onDiscard: () => autosave.clear(),
      }),
      ...fileHandlers({
        dialogs,
        book,
        documents,
        logFile: join(userData, 'logs', 'main.log'),
        states,
        showInFolder: (path) => shell.showItemInFolder(path),
        openPath: (path) => void shell.openPath(path),
        openOutside,
        isKnownLink,
      }),
      ...tenantHandlers({
        vault,
        tenants,
        practice,
        readOptions: () => ({
          signal: AbortSignal.timeout(60_000),
          sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        }),
      }),
      ...authorityHandlers({ dialogs, settings, tenants }),
      ...windowHandlers(studio, settings, book),
    },
    engine: (call, args) => engine.call(call, withArgumentPaths(call, args, book)),
    dropped: (paths) => openAll(book, paths),
    onFault: (code) => log(code === 'call.foreign' ? 'call.foreign' : 'call.bug'),
  })

  function tellFiles(paths: readonly string[]): void {
    for (const path of paths) {
      void book.open(path).then(
        (file) => studio.tell('fileOpened', file),
        () => studio.tell('fileOpened', { ...book.promise(path), name: basename(path) }),
      )
    }
  }

  app.on('second-instance', (_event, argv, folder) => {
    log('app.secondStart')
    studio.bringForward()
    announce(startArguments(argv, folder).files)
  })
  app.on('before-quit', (event) => {
    if (studio.window.isDestroyed()) return
    event.preventDefault()
    studio.askToClose('quit')
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', () => {
    engine.stop()
    practice.stop()
    log('app.quit')
  })

  await drawMenu()
  await studio.load()
  // Not before: on few cores it would take its time from the first screen, which needs no engine. A call wakes it earlier.
  engine.start()
}

function dialogsOver({ window }: StudioWindow): Dialogs {
  return {
    open: async ({ title, filters, several }) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title,
        filters: filters.map((filter) => ({ ...filter, extensions: [...filter.extensions] })),
        properties: several ? ['openFile', 'multiSelections'] : ['openFile'],
      })
      return filePaths
    },
    save: async ({ title, name, filters }) => {
      const { filePath, canceled } = await dialog.showSaveDialog(window, {
        title,
        defaultPath: name,
        filters: filters.map((filter) => ({ ...filter, extensions: [...filter.extensions] })),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      })
      return canceled || !filePath ? null : filePath
    },
    ask: async (question) => (await dialog.showMessageBox(window, question)).response,
  }
}
