/**
 * Something malformed in a CSV, found while scanning; the value is kept as read. `row` is the data row (1 is the first
 * after the header), null for the header or the whole file; `line` counts from 1 as a text editor shows it.
 * Source: FORMAT §1.4 and rules ZS-201 to ZS-208.
 */
export interface CsvProblem {
  readonly code:
    | 'notUtf8'
    | 'byteOrderMark'
    | 'empty'
    | 'fieldCount'
    | 'strayQuote'
    | 'unclosedQuote'
    | 'emptyRow'
    | 'tooManyColumns'
    | 'fieldTooLong'
  readonly row: number | null
  readonly line: number
  /** For `fieldCount`: “5 of 7”; else what is worth knowing, possibly empty. */
  readonly detail: string
}
