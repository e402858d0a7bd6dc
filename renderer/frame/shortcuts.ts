import { acceleratorOf, type CommandId, commandIds } from '../../shared/commands/commands'

/** The part of a key press that shortcuts are told apart by. */
export interface PressedKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** Is this the key of an accelerator in Electron's notation, such as `CmdOrCtrl+Shift+S`? */
function isAccelerator(pressed: PressedKey, accelerator: string, platform: string): boolean {
  const parts = accelerator.split('+')
  const key = parts.at(-1) ?? ''
  const isMac = platform === 'darwin'
  const wantsMain = parts.includes('CmdOrCtrl')
  const hasMain = isMac ? pressed.metaKey : pressed.ctrlKey
  const hasOther = isMac ? pressed.ctrlKey : pressed.metaKey
  if (hasMain !== wantsMain || hasOther) return false
  if (pressed.altKey !== parts.includes('Alt')) return false
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key)
  // A sign such as “?” needs Shift on some keyboards and not on others.
  if (!isSign && pressed.shiftKey !== parts.includes('Shift')) return false
  return pressed.key.toLowerCase() === (key === 'Plus' ? '+' : key.toLowerCase())
}

/** The command a key press stands for on a system; undefined when none. */
export function commandOfKey(pressed: PressedKey, platform: string): CommandId | undefined {
  return commandIds.find((id) => {
    const accelerator = acceleratorOf(id, platform)
    return accelerator !== undefined && isAccelerator(pressed, accelerator, platform)
  })
}
