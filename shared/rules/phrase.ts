import type { RowAt } from './finding'
import type { IssuePlace } from './issue'

/** Longest part of a value that a sentence repeats; the rest is cut. */
const maxShown = 60

/** A value as a sentence shows it: in quotes, cut where it is long, control characters made visible. */
export function quoted(value: string): string {
  const characters = [...value]
  const shown = characters.length > maxShown ? `${characters.slice(0, maxShown).join('')}…` : value
  return `“${shown.replace(/\p{Cc}/gu, '␣')}”`
}

/** “DS_USERS.csv, row 3”, “manifest.xml” or “The package”. */
export function placeOf(place: Pick<IssuePlace, 'file' | 'row'>): string {
  if (place.file === '') return 'The package'
  return place.row === null ? place.file : `${place.file}, row ${place.row}`
}

/** “DS_USERS.csv, row 3: SITE_NAME “Paris””: where a value stands, and what it is. */
export function cellOf(place: IssuePlace & { readonly value: string }): string {
  return `${placeOf(place)}: ${place.column ?? 'the row'} ${quoted(place.value)}`
}

/** “row 2” of the same file, or “DS_USERS.csv, row 2” of another. */
export function otherRow(other: RowAt, file: string): string {
  return other.file === file ? `row ${other.row}` : `${other.file}, row ${other.row}`
}

/** “1 member”, “12 members”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** “Perhaps “US/Pacific” was meant.”, or another sentence when nothing comes near. */
export function perhaps(nearest: string | null, otherwise: string): string {
  return nearest === null ? otherwise : `Perhaps ${quoted(nearest)} was meant.`
}
