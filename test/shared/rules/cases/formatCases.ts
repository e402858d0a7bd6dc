import { validPackage, withCell, withFile, withProblem } from '../../../support/packages'
import type { RuleCase } from './ruleCase'

const valid = validPackage()
const header = (
  table: 'DS_SITES' | 'DS_FAX_DEVICES',
  names: (names: readonly string[]) => string[],
) => withFile(valid, table, (file) => ({ ...file, header: names(file.header) }))

/** A text in UTF-16 as it looks when read as UTF-8. */
const spaced = (text: string) => Array.from(text, (letter) => `${letter}\0`).join('')

/** Packages that break one rule of ZS-201 to ZS-208. */
export const brokenFormats: readonly RuleCase[] = [
  {
    code: 'ZS-201',
    when: 'a row is not UTF-8, and its values are not judged',
    written: withCell(
      withProblem(valid, 'DS_USERS', 'notUtf8', 2),
      'DS_USERS',
      2,
      'SITE_NAME',
      'San Ram\uFFFDn',
    ),
    found: ['ZS-201 error DS_USERS.csv 2 -'],
  },
  {
    code: 'ZS-201',
    when: 'a file is in UTF-16, without saying what follows from it',
    written: withFile(
      withProblem(valid, 'DS_SITES', 'fieldCount', 1),
      'DS_SITES',
      ({ header, rows, ...file }) => ({
        ...file,
        header: header.map((name, at) => (at === 0 ? `\uFFFD\uFFFD${spaced(name)}` : spaced(name))),
        rows: rows.map((row) => row.map(spaced)),
      }),
    ),
    found: ['ZS-201 error DS_SITES.csv - -'],
  },
  {
    code: 'ZS-202',
    when: 'a file starts with a byte-order mark, and its first column is found all the same',
    written: withFile(
      withProblem(valid, 'DS_USERS', 'byteOrderMark', null),
      'DS_USERS',
      (file) => ({
        ...file,
        header: file.header.map((name, at) => (at === 0 ? `\uFEFF${name}` : name)),
      }),
    ),
    found: ['ZS-202 error DS_USERS.csv - -'],
  },
  {
    code: 'ZS-203',
    when: 'a file has no bytes, without following every reference into it',
    written: withFile(withProblem(valid, 'DS_SITES', 'empty', null), 'DS_SITES', (file) => ({
      ...file,
      header: [],
      rows: [],
    })),
    found: ['ZS-203 error DS_SITES.csv - -'],
  },
  {
    code: 'ZS-203',
    when: 'the header row is missing',
    written: withFile(valid, 'DS_SITES', (file) => ({ ...file, header: file.rows[0] ?? [] })),
    found: ['ZS-203 error DS_SITES.csv - -'],
  },
  {
    code: 'ZS-203',
    when: 'a column is missing',
    written: withFile(valid, 'DS_USERS', (file) => ({
      ...file,
      header: file.header.toSpliced(3, 1),
      rows: file.rows.map((row) => row.toSpliced(3, 1)),
    })),
    found: ['ZS-203 error DS_USERS.csv - LAST_NAME'],
  },
  {
    code: 'ZS-203',
    when: 'a column is repeated',
    written: withFile(valid, 'DS_SITES', (file) => ({
      ...file,
      header: [...file.header, 'ACTION'],
      rows: file.rows.map((row) => [...row, 'Y']),
    })),
    found: ['ZS-203 error DS_SITES.csv - ACTION'],
  },
  {
    code: 'ZS-204',
    when: 'two columns have changed places',
    written: withFile(valid, 'DS_PREDICATE_JOIN_VALUES', (file) => ({
      ...file,
      header: file.header.toReversed(),
      rows: file.rows.map((row) => row.toReversed()),
    })),
    found: ['ZS-204 warning DS_PREDICATE_JOIN_VALUES.csv - -'],
  },
  {
    code: 'ZS-204',
    when: 'a column is written in another case, and its values are judged all the same',
    written: withCell(
      header('DS_FAX_DEVICES', (names) => names.map((name) => name.replace('4x', '4X'))),
      'DS_FAX_DEVICES',
      1,
      'STATUS',
      'GONE',
    ),
    found: [
      'ZS-204 warning DS_FAX_DEVICES.csv - LOCK_24x7',
      'ZS-306 error DS_FAX_DEVICES.csv 1 STATUS',
    ],
  },
  {
    code: 'ZS-205',
    when: 'there is an unnamed index column in front',
    written: withFile(valid, 'DS_USERS', (file) => ({
      ...file,
      header: ['', ...file.header],
      rows: file.rows.map((row, at) => [String(at), ...row]),
    })),
    found: ['ZS-205 warning DS_USERS.csv - '],
  },
  ...(['fieldCount', 'strayQuote'] as const).map(
    (problem): RuleCase => ({
      code: 'ZS-206',
      when: `a row has ${problem}, and its values are not judged`,
      written: withCell(withProblem(valid, 'DS_USERS', problem, 2), 'DS_USERS', 2, 'STATUS', 'Y'),
      found: ['ZS-206 error DS_USERS.csv 2 -'],
    }),
  ),
  {
    code: 'ZS-206',
    when: 'a quote swallows the rest of a file, without following the references to the lost rows',
    written: withFile(withProblem(valid, 'DS_USERS', 'unclosedQuote', 1), 'DS_USERS', (file) => ({
      ...file,
      rows: file.rows.slice(0, 1),
    })),
    found: ['ZS-206 error DS_USERS.csv 1 -'],
  },
  ...[
    ['a space before it', ' Mary'],
    ['a space after it', 'Mary '],
    ['a line break inside', 'Mary\nAnn'],
    ['a tab inside', 'Mary\tAnn'],
    ['a no-break space after it', 'Mary\u00a0'],
  ].map(
    ([what = '', name = '']): RuleCase => ({
      code: 'ZS-207',
      when: `a value has ${what}`,
      written: withCell(valid, 'DS_USERS', 1, 'FIRST_NAME', name),
      found: ['ZS-207 warning DS_USERS.csv 1 FIRST_NAME'],
    }),
  ),
  {
    code: 'ZS-207',
    when: 'a flag is padded, which is not exactly Y either',
    written: withCell(valid, 'DS_FAX_DEVICES', 1, 'LOCK_24x7', 'N '),
    found: [
      'ZS-207 warning DS_FAX_DEVICES.csv 1 LOCK_24x7',
      'ZS-305 error DS_FAX_DEVICES.csv 1 LOCK_24x7',
    ],
  },
  {
    code: 'ZS-208',
    when: 'a line is blank, and nothing is called missing',
    written: withFile(withProblem(valid, 'DS_USERS', 'emptyRow', 3), 'DS_USERS', (file) => ({
      ...file,
      rows: [...file.rows, file.header.map(() => '')],
    })),
    found: ['ZS-208 warning DS_USERS.csv 3 -'],
  },
  {
    code: 'ZS-208',
    when: 'all cells of a row are empty',
    written: withFile(valid, 'DS_USER_JOIN_ATTRIBUTES', (file) => ({
      ...file,
      rows: [['', ''], ...file.rows],
    })),
    found: ['ZS-208 warning DS_USER_JOIN_ATTRIBUTES.csv 1 -'],
  },
]

/** Packages that come close to breaking a rule of ZS-201 to ZS-208 and do not. */
export const nearFormats: readonly RuleCase[] = [
  {
    code: 'ZS-201',
    when: 'a name has accents',
    written: withCell(valid, 'DS_USERS', 1, 'LAST_NAME', 'Čapek-Łęcki'),
    found: [],
  },
  { code: 'ZS-202', when: 'there is no mark', written: valid, found: [] },
  { code: 'ZS-203', when: 'all columns are there', written: valid, found: [] },
  { code: 'ZS-204', when: 'the header is that of §1.5', written: valid, found: [] },
  {
    code: 'ZS-204',
    when: 'an unknown column stands between the others',
    written: withFile(valid, 'DS_SITES', (file) => ({
      ...file,
      header: file.header.toSpliced(2, 0, 'REGION'),
      rows: file.rows.map((row) => row.toSpliced(2, 0, 'West')),
    })),
    found: ['ZS-205 warning DS_SITES.csv - REGION'],
  },
  { code: 'ZS-205', when: 'only known columns are there', written: valid, found: [] },
  {
    code: 'ZS-206',
    when: 'a value holds a comma and quotes',
    written: withCell(valid, 'DS_SITES', 1, 'SITE_ADDRESS_01', '1, "Example" Way'),
    found: [],
  },
  {
    code: 'ZS-207',
    when: 'the space is inside',
    written: withCell(valid, 'DS_USERS', 1, 'FIRST_NAME', 'Mary Ann'),
    found: [],
  },
  {
    code: 'ZS-208',
    when: 'a row of optional columns is blank but for one cell',
    written: withFile(valid, 'DS_USER_JOIN_ATTRIBUTES', (file) => ({
      ...file,
      rows: [['', 'First aid'], ...file.rows],
    })),
    found: [],
  },
]
