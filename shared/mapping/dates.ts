/** Letters a date format may use → what they match. Month names are English and three letters long. */
const fields = {
  yyyy: '(\\d{4})',
  yy: '(\\d{2})',
  MMM: '([A-Za-z]{3})',
  MM: '(\\d{1,2})',
  M: '(\\d{1,2})',
  dd: '(\\d{1,2})',
  d: '(\\d{1,2})',
  HH: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
} as const

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const fieldPattern = /yyyy|yy|MMM|MM|M|dd|d|HH|mm|ss/g

interface Moment {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

/** Rewrites a date from one format to another; text that is no such date comes back unchanged. */
export type DateRewriter = (text: string) => string

/**
 * Makes a rewriter from formats such as `dd.MM.yyyy` and `yyyy-MM-dd`; undefined when one of them names no year, month
 * and day. Two-digit years below 70 are read as 20xx.
 */
export function dateRewriter(from: string, to: string): DateRewriter | undefined {
  const names = from.match(fieldPattern) ?? []
  if (!isWholeDate(from) || !isWholeDate(to)) return undefined
  const pattern = new RegExp(`^\\s*${patternOf(from)}\\s*$`)
  return (text) => {
    const found = pattern.exec(text)
    const moment = found === null ? undefined : momentOf(names, found.slice(1))
    return moment === undefined ? text : written(moment, to)
  }
}

function isWholeDate(format: string): boolean {
  const names = format.match(fieldPattern) ?? []
  return ['y', 'M', 'd'].every((letter) => names.some((name) => name.startsWith(letter)))
}

function patternOf(format: string): string {
  let pattern = ''
  let end = 0
  for (const match of format.matchAll(fieldPattern)) {
    pattern += escaped(format.slice(end, match.index))
    pattern += fields[match[0] as keyof typeof fields]
    end = match.index + match[0].length
  }
  return pattern + escaped(format.slice(end))
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

function momentOf(names: readonly string[], values: readonly string[]): Moment | undefined {
  const moment: Moment = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
  names.forEach((name, at) => {
    const text = values[at] ?? ''
    const number = Number(text)
    if (name === 'yyyy') moment.year = number
    else if (name === 'yy') moment.year = number < 70 ? 2000 + number : 1900 + number
    else if (name === 'MMM')
      moment.month = months.findIndex((month) => month.toLowerCase() === text.toLowerCase()) + 1
    else if (name.startsWith('M')) moment.month = number
    else if (name.startsWith('d')) moment.day = number
    else if (name === 'HH') moment.hour = number
    else if (name === 'mm') moment.minute = number
    else moment.second = number
  })
  const { year, month, day, hour, minute, second } = moment
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  date.setUTCFullYear(year)
  const isReal =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    minute < 60 &&
    second < 60
  return isReal ? moment : undefined
}

function written(moment: Moment, format: string): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return format.replace(fieldPattern, (name) => {
    switch (name) {
      case 'yyyy':
        return String(moment.year).padStart(4, '0')
      case 'yy':
        return two(moment.year % 100)
      case 'MMM':
        return months[moment.month - 1] ?? ''
      case 'MM':
        return two(moment.month)
      case 'M':
        return String(moment.month)
      case 'dd':
        return two(moment.day)
      case 'd':
        return String(moment.day)
      case 'HH':
        return two(moment.hour)
      case 'mm':
        return two(moment.minute)
      default:
        return two(moment.second)
    }
  })
}
