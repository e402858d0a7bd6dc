import type { Edit } from '../../shared/project/project'
import { headerOf } from '../../shared/schema/lookUp'
import type { TableName } from '../../shared/schema/tableNames'
import { type RandomSource, sourceNames } from './randomSource'

/*
 * The way from a file's bytes to the files of a package in plain strings, as anybody would write it down: no bytes, no
 * columns, no chunks, nothing remembered.
 */

/** The characters of 0x80 to 0x9F in Windows-1252, five of which it does not define. */
const inWindows = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'

/** The text of a file, without its byte-order mark. */
function decoded({ encoding, bytes }: RandomSource): string {
  if (encoding !== 'windows-1252') return new TextDecoder(encoding).decode(bytes)
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\x80-\x9f]/g, (one) => inWindows[one.charCodeAt(0) - 0x80] ?? one)
}

/** The cells of a text, line by line. Quotes are never malformed here. */
function split(text: string, delimiter: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let cell = ''
  let begun = false
  let inside = false
  for (let at = 0; at < text.length; at++) {
    const one = text[at] ?? ''
    if (inside && one === '"' && text[at + 1] === '"') cell += text[++at]
    else if (one === '"') inside = !inside
    else if (inside) cell += one
    else if (one === delimiter) {
      line.push(cell)
      cell = ''
    } else if (one === '\r' || one === '\n') {
      if (one === '\r' && text[at + 1] === '\n') at++
      lines.push([...line, cell])
      line = []
      cell = ''
      begun = false
      continue
    } else cell += one
    begun = true
  }
  if (begun) lines.push([...line, cell])
  return lines
}

/** The rows of a source, each as long as the header; blank ones are left out. */
export function rowsOf(source: RandomSource): string[][] {
  const [, ...lines] = split(decoded(source), source.delimiter)
  return lines
    .filter((line) => line.some((cell) => cell !== ''))
    .map((line) => sourceNames.map((_, at) => line[at] ?? ''))
}

/** What a random admin wants: to correct a cell, all cells alike, or leave out a row; perhaps one that is not there. */
export interface Wish {
  readonly edit: Edit['edit']
  readonly row: number
  readonly column: number
  readonly to: string
  readonly fits: boolean
}

/** The corrections that wishes are, and the rows after them. */
export function corrected(
  rows: readonly (readonly string[])[],
  wishes: readonly Wish[],
): { readonly edits: readonly Edit[]; readonly rows: string[][] } {
  const now = rows.map((row) => [...row])
  const left = new Set<number>()
  const edits = wishes.flatMap((wish): Edit[] => {
    const at = wish.row % rows.length
    const row = now[at]
    const column = sourceNames[wish.column]
    if (row === undefined || column === undefined) return []
    const there = row[wish.column] ?? ''
    const from = wish.fits ? there : `${there} that nobody wrote`
    const place = { source: 'hr', column, from, to: wish.to }
    switch (wish.edit) {
      case 'setCell':
        if (wish.fits && !left.has(at)) row[wish.column] = wish.to
        return [{ edit: 'setCell', row: at + 1, ...place }]
      case 'replaceValue':
        for (const one of now) if (one[wish.column] === from) one[wish.column] = wish.to
        return [{ edit: 'replaceValue', ...place }]
      case 'excludeRow':
        if (wish.fits) left.add(at)
        return [
          {
            ...{ edit: 'excludeRow', source: 'hr', row: at + 1, reason: '' },
            cells: wish.fits ? [...row] : [...row, 'one more'],
          },
        ]
      default:
        return wish.edit satisfies never
    }
  })
  return { edits, rows: now.filter((_, at) => !left.has(at)) }
}

/** The files of a phone book: sites once each, users row by row, and devices of two columns one under the other. */
export function mapped(rows: readonly string[][]): ReadonlyMap<TableName, readonly string[][]> {
  const people = rows.map(([id = '', name = '', site = '', mail = '']) => ({
    id,
    name,
    site,
    mail,
  }))
  const keyed = (id: string, end: string) => (id.trim() === '' ? '' : id + end)
  const cells = (table: TableName, row: Readonly<Record<string, string>>) =>
    headerOf(table).map((name) => row[name] ?? '')
  const device = (key: string, address: string, USER_KEY: string, DEVICE_NAME: string) =>
    cells('DS_EMAIL_DEVICES', {
      ...{ EXTERNAL_KEY: key, ADDRESS: address, USER_KEY, DEVICE_NAME },
      ...{ STATUS: 'ACTIVE', DEFAULT_DEVICE: 'Y', IS_EXTERNALLY_OWNED: 'Y', ACTION: 'Y' },
    })
  const sites = [...new Set(people.map(({ site }) => site.trim()))]
  return new Map([
    [
      'DS_SITES',
      sites.map((name) =>
        cells('DS_SITES', {
          ...{ EXTERNAL_KEY: name, SITENAME: name, SITE_STATUS: 'ACTIVE' },
          ...{ SITE_LANGUAGE: 'English', SITE_TIMEZONE: 'US/Pacific' },
          ...{ SITE_COUNTRY: 'United States', IS_EXTERNALLY_OWNED: 'Y', ACTION: 'Y' },
        }),
      ),
    ],
    [
      'DS_USERS',
      people.map(({ id, name, site }) =>
        cells('DS_USERS', {
          ...{ EXTERNAL_KEY: id, USER_ID: name.trim().toLowerCase() },
          FIRST_NAME: name.replaceAll('o', '00'),
          LAST_NAME: name.trim() === '' ? '–' : name.trim(),
          SITE_NAME: site.trim(),
          STATUS: site.trim() === 'Rom' ? 'INACTIVE' : 'ACTIVE',
          ...{ ROLE_LIST: 'Standard User', IS_EXTERNALLY_OWNED: 'Y', ACTION: 'Y' },
        }),
      ),
    ],
    [
      'DS_EMAIL_DEVICES',
      [
        ...people
          .filter(({ mail }) => mail.trim() !== '')
          .map(({ id, mail }) => device(keyed(id, '_mail'), mail.toLowerCase(), id, 'Work Email')),
        ...people
          .filter(({ site }) => site.trim() !== '')
          .map(({ id, site }) => device(keyed(id, '_2'), site.toUpperCase(), id, 'Home Email')),
      ],
    ],
  ])
}

/** A CSV as FORMAT §1.6 wants it. */
export function written(table: TableName, rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) =>
    /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return [headerOf(table), ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
}
