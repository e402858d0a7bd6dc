import type { ColumnProfile, LooksLike } from '../../../shared/profile/columnProfile'
import { inDigits, inPercent } from '../../ui/inWords'

const looks: Readonly<Record<LooksLike, string>> = {
  email: 'E-mail',
  phone: 'Phone',
  date: 'Date',
  id: 'Id',
  number: 'Number',
  flag: 'Yes/no',
  text: 'Text',
  empty: 'Empty',
}

/** What a column's values look like, in a word. */
export function looksInWords(looksLike: LooksLike): string {
  return looks[looksLike]
}

/** “98.7 %” of the rows are filled; “–” for a table without rows. */
export function filledShare({ filled, blank }: ColumnProfile): string {
  const rows = filled + blank
  return rows === 0 ? '–' : inPercent(filled / rows)
}

/** “300” or “at least 10,000”; with “all” when each filled row has its own value. */
export function distinctInWords({ distinct, distinctIsFloor, filled }: ColumnProfile): string {
  if (distinctIsFloor) return `${inDigits(distinct)}+`
  return distinct > 1 && distinct === filled ? `${inDigits(distinct)} (all)` : inDigits(distinct)
}

/** “3–24”, or one number when all are alike. */
export function lengthInWords({ shortest, longest, filled }: ColumnProfile): string {
  if (filled === 0) return '–'
  return shortest === longest ? inDigits(longest) : `${inDigits(shortest)}–${inDigits(longest)}`
}
