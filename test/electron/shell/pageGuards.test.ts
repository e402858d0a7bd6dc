import { expect, test } from 'vitest'
import { isKnownLink } from '../../../electron/shell/externalLinks'
import { guardNavigation } from '../../../electron/shell/navigation'
import { guardPermissions } from '../../../electron/shell/permissions'

/** Every permission that Electron's documentation names for the request or the check handler. */
const documented = [
  'accessibility-events',
  'ambient-light-sensor',
  'background-sync',
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'payment-handler',
  'pointerLock',
  'screen-wake-lock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
] as const

function guardedSession() {
  let request: ((contents: null, permission: string, answer: (is: boolean) => void) => void) | null
  let check: ((contents: null, permission: string) => boolean) | null
  let device: (() => boolean) | null
  request = check = device = null
  guardPermissions({
    setPermissionRequestHandler: (handler: never) => {
      request = handler
    },
    setPermissionCheckHandler: (handler: never) => {
      check = handler
    },
    setDevicePermissionHandler: (handler: never) => {
      device = handler
    },
  } as never)
  return {
    requested: (permission: string) => {
      const answers: boolean[] = []
      request?.(null, permission, (is) => answers.push(is))
      return answers
    },
    checked: (permission: string) => check?.(null, permission),
    device: () => device?.(),
  }
}

test('of all documented permissions the page gets one: copying text', () => {
  const session = guardedSession()
  const granted = (ask: (name: string) => unknown) =>
    documented.filter((name) => ask(name) === true)
  expect(granted((name) => session.requested(name)[0])).toEqual(['clipboard-sanitized-write'])
  expect(granted((name) => session.checked(name))).toEqual(['clipboard-sanitized-write'])
  expect(session.device()).toBe(false)
})

/** Web contents that only remember what was put on them. */
function guardedContents() {
  const listeners = new Map<string, (event: { preventDefault: () => void }) => void>()
  let open: ((details: { url: string }) => unknown) | undefined
  const openedOutside: string[] = []
  guardNavigation(
    {
      on: (name: string, listener: never) => listeners.set(name, listener),
      setWindowOpenHandler: (handler: never) => {
        open = handler
      },
    } as never,
    (address) => openedOutside.push(address),
  )
  const isPrevented = (name: string) => {
    let prevented = false
    listeners.get(name)?.({
      preventDefault: () => {
        prevented = true
      },
    })
    return prevented
  }
  return { isPrevented, open: (url: string) => open?.({ url }), openedOutside }
}

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
  '%s is always refused',
  (name) => {
    expect(guardedContents().isPrevented(name)).toBe(true)
  },
)

test('a new window is always refused; a link to a known place opens outside', () => {
  const contents = guardedContents()
  const answers = ['https://help.xmatters.com/ondemand', 'https://evil.example/', 'app://app/'].map(
    contents.open,
  )
  expect(answers).toEqual([{ action: 'deny' }, { action: 'deny' }, { action: 'deny' }])
  expect(contents.openedOutside).toEqual(['https://help.xmatters.com/ondemand'])
})

test.each([
  ['https://help.xmatters.com/ondemand/x.htm', true],
  ['http://help.xmatters.com/', false],
  ['https://help.xmatters.com.evil.example/', false],
  ['https://help.xmatters.com@evil.example/', false],
  ['https://someone@help.xmatters.com/', false],
  ['https://help.xmatters.com:8443/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['smb://help.xmatters.com/share', false],
  ['', false],
])('the link %s may be opened: %s', (address, known) => {
  expect(isKnownLink(address)).toBe(known)
})
