/**
 * What the number format of a cell makes of a number, as far as a value that stays text needs it: a date, a time, a span
 * of hours, an id padded with zeros, or nothing of these.
 */
export type CellFormat =
  | { readonly kind: 'number' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  | { readonly kind: 'dateTime' }
  | { readonly kind: 'elapsed' }
  | { readonly kind: 'padded'; readonly width: number }

export const plainNumber: CellFormat = { kind: 'number' }

/** The built-in formats that show dates and times. Source: ECMA-376 part 1, §18.8.30. */
const builtIn: ReadonlyMap<number, CellFormat> = new Map<number, CellFormat>([
  ...[14, 15, 16, 17].map((id) => [id, { kind: 'date' }] as const),
  ...[18, 19, 20, 21, 45, 47].map((id) => [id, { kind: 'time' }] as const),
  [22, { kind: 'dateTime' }],
  [46, { kind: 'elapsed' }],
])

/** What a format with this number shows; `code` is its text when the workbook defines it. */
export function cellFormat(id: number, code: string | undefined): CellFormat {
  return code === undefined ? (builtIn.get(id) ?? plainNumber) : formatOfCode(code)
}

/** What a format's text shows: `dd.mm.yyyy` a date, `[h]:mm` a span, `00000` an id. Source: ECMA-376 part 1, §18.8.31. */
export function formatOfCode(code: string): CellFormat {
  if (/^0{2,30}$/.test(code)) return { kind: 'padded', width: code.length }
  const plain = code
    .replace(/"[^"]*"|\\.|_.|\*./gs, '')
    .split(';', 1)
    .join('')
    .toLowerCase()
  if (/\[(?:h+|m+|s+)\]/.test(plain)) return { kind: 'elapsed' }
  const letters = plain.replace(/\[[^\]]*\]/g, '').replace('general', '')
  const hasTime = /[hs]|am\/pm|a\/p/.test(letters)
  // An m beside hours or seconds means minutes, alone or beside days and years months.
  const hasDate = /[dy]/.test(letters) || (letters.includes('m') && !hasTime)
  if (hasDate) return { kind: hasTime ? 'dateTime' : 'date' }
  return hasTime ? { kind: 'time' } : plainNumber
}
