import type { ColumnProfile, LooksLike } from '../profile/columnProfile'
import { headerFit, type Meaning, meanings } from './headerWords'

/** A source column that was recognized, and why. */
export interface Recognized {
  readonly column: ColumnProfile
  /** 0 to 1. */
  readonly score: number
  /** One sentence for people. */
  readonly reason: string
  /** What speaks against it: “1 of 6 values is no e-mail address”; undefined when nothing does. */
  readonly doubt?: string | undefined
}

/** What the columns of a source mean, as far as header and values tell. Each column has one meaning. */
export type RecognizedColumns = Readonly<Partial<Record<Meaning, Recognized>>>

const numbers: readonly LooksLike[] = ['phone', 'id', 'number']

/** Values that fit a meaning; a meaning that is not listed takes any. */
const accepted: Readonly<Partial<Record<Meaning, readonly LooksLike[]>>> = {
  personKey: ['id', 'number', 'text', 'email'],
  userId: ['id', 'text', 'email', 'number'],
  firstName: ['text'],
  lastName: ['text'],
  siteName: ['text', 'id'],
  workEmail: ['email'],
  homeEmail: ['email'],
  workPhone: numbers,
  homePhone: numbers,
  mobile: numbers,
  fax: numbers,
  rotates: ['flag'],
  owned: ['flag'],
}

/** Below this a header does not mean what was asked. */
const leastFit = 0.55

/** From here on a header says it plainly, and some bad values do not speak against it. */
const plainFit = 0.9

/** Gives every column the meaning its header fits best, if its values allow it; then looks for what no header told. */
export function recognizeColumns(columns: readonly ColumnProfile[]): RecognizedColumns {
  // A column without a name cannot be named in a template.
  const named = columns.filter(({ name }) => name !== '')
  const candidates = named
    .flatMap((column) =>
      meanings.map((meaning) => ({ column, meaning, score: headerFit(column.name, meaning) })),
    )
    .filter(({ column, meaning, score }) => score >= leastFit && fitsValues(column, meaning, score))
    .sort((one, other) => other.score - one.score)
  const found: Partial<Record<Meaning, Recognized>> = {}
  const taken = new Set<ColumnProfile>()
  for (const { column, meaning, score } of candidates) {
    if (found[meaning] !== undefined || taken.has(column)) continue
    const doubt = doubtOf(column, meaning)
    found[meaning] = { column, score, reason: reasonOf(column, meaning, doubt), doubt }
    taken.add(column)
  }
  return {
    ...byValues(
      named.filter((column) => !taken.has(column)),
      found,
    ),
    ...found,
  }
}

/** Is every value different and every row filled, but for a few mistakes? */
export function isKeyLike(column: ColumnProfile): boolean {
  const rows = column.filled + column.blank
  return rows > 0 && column.filled >= rows * 0.95 && column.distinct >= column.filled * 0.95
}

/** “… is unique and filled in every row”, or how nearly. */
export function keyReason(column: ColumnProfile): string {
  const repeats = column.filled - column.distinct
  const flaws = [
    ...(column.blank > 0 ? [`blank in ${counted(column.blank, 'row')}`] : []),
    ...(repeats > 0 ? [`repeated in ${counted(repeats, 'row')}`] : []),
  ]
  if (flaws.length === 0) return `“${column.name}” is unique and filled in every row`
  return `“${column.name}” is nearly unique (${flaws.join(', ')})`
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

function fitsValues(column: ColumnProfile, meaning: Meaning, score: number): boolean {
  if (column.looksLike === 'empty') return false
  const looks = accepted[meaning]
  if (looks === undefined || looks.includes(column.looksLike)) return true
  return isForEmail(meaning) && score >= plainFit && column.emails * 2 > column.filled
}

const isForEmail = (meaning: Meaning) => meaning === 'workEmail' || meaning === 'homeEmail'

/** A column of addresses with bad ones among them is still mapped, or mirroring would delete the good ones. */
function doubtOf({ filled, emails }: ColumnProfile, meaning: Meaning): string | undefined {
  const bad = filled - emails
  if (!isForEmail(meaning) || bad === 0) return undefined
  const address = bad === 1 ? 'is no e-mail address' : 'are no e-mail addresses'
  return `${bad} of ${counted(filled, 'value')} ${address}`
}

function reasonOf(column: ColumnProfile, meaning: Meaning, doubt: string | undefined): string {
  const header = `The header “${column.name}” says so`
  if (doubt !== undefined) return `${header}, but ${doubt}; Checks names each bad one.`
  if (accepted[meaning]?.includes('email') && column.looksLike === 'email') {
    return `${header}, and its values are e-mail addresses.`
  }
  if (column.looksLike === 'phone') return `${header}, and its values are telephone numbers.`
  return `${header}.`
}

/** What values alone tell: e-mail addresses and telephone numbers under any header. */
function byValues(
  others: readonly ColumnProfile[],
  found: RecognizedColumns,
): Partial<Record<Meaning, Recognized>> {
  const more: Partial<Record<Meaning, Recognized>> = {}
  const email = others.find((column) => column.looksLike === 'email')
  if (found.workEmail === undefined && email !== undefined) {
    const reason = `The values of “${email.name}” are e-mail addresses.`
    more.workEmail = { column: email, score: 0.6, reason }
  }
  const phone = others.find((column) => column.looksLike === 'phone')
  if (found.workPhone === undefined && found.mobile === undefined && phone !== undefined) {
    const reason = `The values of “${phone.name}” are telephone numbers.`
    more.workPhone = { column: phone, score: 0.5, reason }
  }
  const key = others.find((column) => column.looksLike === 'id' && isKeyLike(column))
  if (found.personKey === undefined && key !== undefined) {
    const reason = `${keyReason(key)}.`
    more.personKey = { column: key, score: 0.6, reason }
  }
  return more
}
