import type { CellFormat } from './cellFormat'

/** A number of a sheet as text, and what there is to say of it. */
export interface CellText {
  readonly text: string
  readonly note: 'lostDigits' | 'date' | 'noDate' | undefined
}

/** A spreadsheet keeps this many digits of a number. Source: IEEE 754, as ECMA-376 part 1, §18.18.22 uses it. */
const keptDigits = 15

/**
 * A number as a sheet stores it, as text: never in the form 1.2E+11, with as many digits as the sheet keeps, dates as
 * ISO 8601 writes them. What is no number stays as it is.
 */
export function textOfNumber(stored: string, format: CellFormat, is1904: boolean): CellText {
  const trimmed = stored.trim()
  const number = Number(trimmed)
  if (trimmed === '' || !Number.isFinite(number)) return { text: stored, note: undefined }
  switch (format.kind) {
    case 'number':
      return plainText(trimmed, number)
    case 'padded': {
      const { text, note } = plainText(trimmed, Math.round(number))
      return { text: /^\d+$/.test(text) ? text.padStart(format.width, '0') : text, note }
    }
    case 'date':
    case 'time':
    case 'dateTime':
    case 'elapsed': {
      const date = dateText(number, format.kind, is1904)
      return date === undefined
        ? { ...plainText(trimmed, number), note: 'noDate' }
        : { text: date, note: 'date' }
    }
    default:
      return format satisfies never
  }
}

function plainText(stored: string, number: number): CellText {
  const isWhole = Number.isInteger(number)
  const note = isWhole && Math.abs(number) >= 10 ** keptDigits ? 'lostDigits' : undefined
  // Digits written out are taken as they stand: another program may have stored more than a spreadsheet keeps.
  if (isWhole && /^-?\d+$/.test(stored) && !/^-?0\d/.test(stored)) return { text: stored, note }
  return { text: withoutExponent(String(Number(number.toPrecision(keptDigits)))), note }
}

/** `1.5e-7` → `0.00000015`, `1.5e+21` → `1500…`; other texts as they are. */
function withoutExponent(text: string): string {
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (parts === null) return text
  const [, sign = '', first = '', rest = ''] = parts
  const exponent = Number(parts[4])
  if (exponent > 0) return sign + (first + rest).padEnd(exponent + 1, '0')
  return `${sign}0.${'0'.repeat(-exponent - 1)}${first}${rest}`
}

const msOfDay = 86_400_000
/** The last moment a sheet can show, 9999-12-31. */
const lastDay = 2_958_466

function dateText(
  serial: number,
  kind: 'date' | 'time' | 'dateTime' | 'elapsed',
  is1904: boolean,
): string | undefined {
  if (serial < 0 || serial >= lastDay) return undefined
  const ms = Math.round((serial % 1) * msOfDay)
  const day = Math.floor(serial) + Math.floor(ms / msOfDay)
  if (kind === 'elapsed') {
    return clock(Math.floor(Math.round(serial * msOfDay) / 3_600_000), ms % msOfDay)
  }
  const time = clock(Math.floor((ms % msOfDay) / 3_600_000), ms % msOfDay)
  if (kind === 'time' && day === 0) return time
  const date = dayText(day, is1904)
  const isMidnight = ms % msOfDay === 0
  return kind === 'date' && isMidnight ? date : `${date}T${time}`
}

function clock(hours: number, ms: number): string {
  const rest = ms % 1000
  const seconds = Math.floor(ms / 1000)
  const parts = [hours, Math.floor(seconds / 60) % 60, seconds % 60]
  const text = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`
}

/** Days since the workbook's beginning as a date. The first calendar has a 29 February 1900 that never was. */
function dayText(day: number, is1904: boolean): string {
  if (!is1904 && day === 60) return '1900-02-29'
  const start = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  return new Date(start + day * msOfDay).toISOString().slice(0, 10)
}
