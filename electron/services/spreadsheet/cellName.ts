/** Where a cell stands: column from 0, row from 1. */
export interface CellPlace {
  readonly column: number
  readonly row: number
}

/** The size of a sheet. Source: ECMA-376 part 1 as Excel limits it. */
export const mostRows = 1_048_576
export const mostColumns = 16_384

/** `AB12` as a place; undefined when it is none that a sheet has. */
export function placeOfCell(name: string): CellPlace | undefined {
  const parts = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(name)
  if (parts === null) return undefined
  let column = 0
  for (const letter of parts[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  const row = Number(parts[2])
  return column > mostColumns || row > mostRows ? undefined : { column: column - 1, row }
}

/** A column's letters: 0 is `A`, 26 is `AA`. */
export function columnLetters(column: number): string {
  const before = Math.floor(column / 26)
  const letter = String.fromCharCode(65 + (column % 26))
  return before === 0 ? letter : columnLetters(before - 1) + letter
}
