/** What spreadsheets and wrong encodings do to values, one row per kind. The sentence is for a column. */
export interface Breakage {
  readonly code: string
  readonly test: (value: string) => boolean
  readonly sentence: string
}

const months = 'jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez'
const spreadsheetDate = new RegExp(
  `^(?:\\d{1,2}[-. ](?:${months})|(?:${months})[-. ]\\d{1,2})\\.?$`,
  'i',
)

/**
 * A letter with a diaeresis or accent read as two characters of Windows-1252: `Ã¼`, `â€™`, `Â°`, `å±±`… is left out,
 * because it is also ordinary Norwegian. U+FFFD is what a decoder leaves where it gave up.
 */
const mojibake =
  /Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]|â€|Â[\u0080-\u00bf]|ï»¿|\ufffd/

/** Every kind of damage that shows in a single value. Source: design §2.1. */
export const breakages: readonly Breakage[] = [
  {
    code: 'scientific',
    test: (value) => /^[+-]?\d(?:[.,]\d+)?E\+?\d+$/i.test(value),
    sentence:
      'A spreadsheet turned long numbers into the form 1.2E+11; their last digits are lost.',
  },
  {
    code: 'spreadsheetError',
    test: (value) =>
      /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|NV|BEZUG!|WERT!)$/.test(value),
    sentence: 'A formula of a spreadsheet failed and left its error here.',
  },
  {
    code: 'mojibake',
    test: (value) => mojibake.test(value),
    sentence:
      'Letters such as ü or ’ came out as two or three others; try another encoding for this file.',
  },
  {
    code: 'nonBreakingSpace',
    test: (value) => /[\u00a0\u2007\u202f\u200b]/.test(value),
    sentence:
      'There are spaces that look like ordinary ones but are not; the trim step removes those at the ends.',
  },
  {
    code: 'padding',
    test: (value) => value !== value.trim(),
    sentence: 'There are spaces before or after the value; the trim step removes them.',
  },
]

/** Nothing of the above can be in a value without one of these characters; most values are passed over by this. */
export function mayBeBroken(value: string): boolean {
  return suspicious.test(value)
}
const suspicious = /^[\s#]|\s$|[EeÃâÂï\ufffd\u00a0\u2007\u202f\u200b]/

/** Is this what a spreadsheet makes of an id such as `2-3` or `MAR1`? */
export function isSpreadsheetDate(value: string): boolean {
  return spreadsheetDate.test(value) || /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(value)
}
