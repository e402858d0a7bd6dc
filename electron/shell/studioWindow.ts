import { BrowserWindow, dialog, Notification, nativeTheme, screen } from 'electron'
import type { Situation } from '../../shared/commands/commands'
import type { BridgeEventName, BridgeEvents } from '../../shared/contract/bridge'
import type { Settings } from '../../shared/contract/shellCalls'
import { pageAddress } from './appScheme'
import { channels } from './channels'
import { nothingOpen } from './menu'
import type { SettingsFile } from './settingsFile'
import { leavingChoices, type UnderWay, underWayQuestion } from './underWay'
import { type Closing, type ClosingEvent, reduceClosing } from './unsavedChanges'
import { windowOptions } from './window'
import type { WindowFace } from './windowHandlers'
import { placeOn } from './windowPlace'

/** How long a page that was told of closing may take to ask the admin, in milliseconds. */
const pagePatience = 5000

/** What the window tells. */
export interface StudioWindowSetting {
  readonly preload: string
  readonly settings: SettingsFile
  readonly onSituation: (situation: Situation) => void
  /** Closing is allowed: the work is saved or given up. */
  readonly onClosed: (reason: 'close' | 'quit') => void
  readonly onTrouble: (code: 'page.gone' | 'page.hung') => void
}

/** The one window: where it stands, what it shows outside its page, and when it may close. */
export class StudioWindow implements WindowFace {
  readonly window: BrowserWindow
  private now: Situation = nothingOpen
  private closing: Closing = { state: 'open' }
  private patience: NodeJS.Timeout | undefined

  constructor(private readonly setting: StudioWindowSetting) {
    const { settings } = setting
    const screens = screen.getAllDisplays().map((display) => display.workArea)
    const place = placeOn(screens, settings.value.place)
    this.window = new BrowserWindow(
      windowOptions({ preload: setting.preload, place, dark: nativeTheme.shouldUseDarkColors }),
    )
    if (place.maximized) this.window.maximize()
    this.listen()
  }

  async load(): Promise<void> {
    await this.window.loadURL(pageAddress)
  }

  get situation(): Situation {
    return this.now
  }

  /** Tells the page something; data only. */
  tell<E extends BridgeEventName>(event: E, data: BridgeEvents[E]): void {
    if (!this.window.isDestroyed()) this.window.webContents.send(channels.event, event, data)
  }

  bringForward(): void {
    if (this.window.isMinimized()) this.window.restore()
    this.window.show()
    this.window.focus()
  }

  askToClose(reason: 'close' | 'quit'): void {
    const { dirty, underWay } = this.now
    const isTold = this.closing.state === 'telling'
    this.moveClosing({ type: 'close.asked', reason, dirty, underWay: underWay !== null })
    if (this.closing.state === 'telling') {
      if (!isTold && underWay !== null) void this.tellUnderWay(underWay)
      return
    }
    this.askPage(reason)
  }

  /** Says what goes on and what becomes of it, and asks whether to leave it. */
  private async tellUnderWay(underWay: UnderWay): Promise<void> {
    const { response } = await dialog.showMessageBox(this.window, underWayQuestion(underWay))
    const leaves = leavingChoices[response] === 'leave'
    const { closing } = this
    this.moveClosing({ type: 'leave.chosen', leaves, dirty: this.now.dirty })
    if (closing.state === 'telling') this.askPage(closing.reason)
  }

  /** Lets the page ask what becomes of unsaved changes, where there are any. */
  private askPage(reason: 'close' | 'quit'): void {
    if (this.closing.state !== 'asking') return
    this.tell('closing', { reason })
    clearTimeout(this.patience)
    this.patience = setTimeout(() => this.moveClosing({ type: 'page.silent' }), pagePatience)
  }

  /** The admin is being asked: there is no hurry any more. */
  stopPatience(): void {
    clearTimeout(this.patience)
  }

  moveClosing(event: ClosingEvent): void {
    const before = this.closing
    this.closing = reduceClosing(before, event)
    if (this.closing.state !== 'allowed' || before.state === 'allowed') return
    clearTimeout(this.patience)
    this.setting.onClosed(this.closing.reason)
  }

  isAway(): boolean {
    return !this.window.isDestroyed() && !this.window.isFocused()
  }

  showProgress(share: number): void {
    this.window.setProgressBar(share)
  }

  showSituation(situation: Situation): void {
    const { title, dirty } = situation
    this.now = situation
    this.window.setTitle(
      title === '' ? 'ZipSync Studio' : `${title}${dirty ? ' •' : ''} – ZipSync Studio`,
    )
    this.window.setDocumentEdited(dirty)
    this.setting.onSituation(situation)
  }

  showTheme(theme: Settings['theme']): void {
    nativeTheme.themeSource = theme
  }

  showZoom(percent: number): void {
    this.window.webContents.setZoomFactor(percent / 100)
  }

  notify(title: string, text: string): void {
    if (!Notification.isSupported()) return
    const notice = new Notification({ title, body: text })
    notice.on('click', () => this.bringForward())
    notice.show()
  }

  private listen(): void {
    const { window, setting } = this
    window.once('ready-to-show', () => window.show())
    window.on('page-title-updated', (event) => event.preventDefault())
    window.on('close', (event) => {
      if (this.closing.state === 'allowed') return
      event.preventDefault()
      this.askToClose('close')
    })
    window.webContents.on('did-finish-load', () => this.showZoom(setting.settings.value.zoom))
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return
      setting.onTrouble('page.gone')
      // The page begins anew with what the autosave has; nothing else was in it.
      // Not from inside the event: the dead process is still being taken down.
      setImmediate(() => void this.load())
    })
    window.on('unresponsive', () => setting.onTrouble('page.hung'))
    for (const moved of ['resized', 'moved', 'maximize', 'unmaximize'] as const) {
      // TypeScript picks one overload per name; the listener is the same for all.
      window.on(moved as 'resized', () => this.keepPlace())
    }
    // On Linux a moved or resized window is only told of while it happens.
    window.on('resize', () => this.keepPlace())
    window.on('move', () => this.keepPlace())
  }

  private placeTimer: NodeJS.Timeout | undefined

  private keepPlace(): void {
    clearTimeout(this.placeTimer)
    this.placeTimer = setTimeout(() => {
      if (this.window.isDestroyed() || this.window.isMinimized()) return
      const { x, y, width, height } = this.window.getNormalBounds()
      const place = { x, y, width, height, maximized: this.window.isMaximized() }
      void this.setting.settings.change({ place })
    }, 300)
  }
}
