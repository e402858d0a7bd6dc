import type { ColumnKind, ColumnSpec, Requirement } from './columnSpec'
import { entryNameOf, tableSpec } from './lookUp'
import { tableNames } from './tableNames'

const requirement: Readonly<Record<Requirement, string>> = {
  yes: 'yes',
  assumed: 'assumed',
  unmarked: 'better',
  optional: 'no',
  unknown: 'unknown',
}

const kinds: Readonly<Record<ColumnKind, string>> = {
  key: 'key',
  text: 'text',
  flag: '`Y` or `N`',
  status: '`ACTIVE` or `INACTIVE`',
  action: '`Y` or `R`',
  count: 'whole number from 0',
  email: 'e-mail address',
  phone: 'phone number: digits, space, `( ) + - .`',
  smsNumber: 'phone number: digits, space, `( ) + - .`',
  extension: 'digits, space, `( ) + - . , * #`',
  areaCode: 'digits',
  digits: 'digits',
  countryName: 'country by name',
  countryCode: 'country by two-letter code',
  timeZone: 'time zone by name, as in `US/Pacific`',
  language: 'language by name',
  deviceName: 'device name of the company',
  serviceProvider: 'service provider of the company',
  customField: 'custom field of the company',
  roleList: 'role names, separated by commas',
  userKeyList: 'external keys of users, separated by commas',
  delayList: 'minutes, separated by commas',
  memberType: '`PERSON`, `GROUP`, `TEAM` or `DEVICE`',
  memberSubType: 'device kind, as in `EMAIL`',
}

/**
 * The reference page for users, in Markdown: every file and every column of the package, drawn from the schema alone.
 * `npm run docs` writes it; a test fails when the written page is another.
 */
export function referencePage(): string {
  return [
    '# The package, file by file',
    '',
    'A ZipSync package is one ZIP with `manifest.xml` and the sixteen files below, all at its root. Each file is CSV in',
    'UTF-8 without a byte-order mark; its first line is the header as shown, in this order and in this case. A file without',
    'rows still has its header.',
    '',
    'How sure a fact is: *documented* was read in the vendor’s text, *observed* in a third-party package, *inferred* was',
    'deduced from the others. Lengths count characters; `~` marks one taken from the same column of a documented file.',
    'Required: *yes* is an error when blank, *assumed* a warning, *better* is not marked optional by the vendor.',
    '',
    ...tableNames.map(
      (table) => `- [${tableSpec(table).label}](#${anchorOf(table)}): \`${entryNameOf(table)}\``,
    ),
    ...tableNames.flatMap(tableSection),
    '',
  ].join('\n')
}

function anchorOf(table: string): string {
  return `${table.toLowerCase()}csv`
}

function tableSection(table: (typeof tableNames)[number]): readonly string[] {
  const spec = tableSpec(table)
  return [
    '',
    `## ${entryNameOf(table)}`,
    '',
    `${spec.label}: one row for each ${spec.object}. Needed from archive version ${spec.requiredFrom} on. The columns are ${spec.status}.`,
    '',
    '| Column | Meaning | Required | Longest | Value | Blank means | How sure |',
    '|---|---|---|---|---|---|---|',
    ...Object.entries(spec.columns).map(([name, column]) => columnLine(name, column)),
  ]
}

function columnLine(name: string, column: ColumnSpec): string {
  const value = kinds[column.kind] + referenceText(column)
  const cells = [
    `\`${name}\``,
    column.label,
    requirement[column.required],
    longest(column),
    value,
    column.blank,
    column.status,
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function longest(column: ColumnSpec): string {
  if (column.max === undefined) return 'unknown'
  return column.maxIs === 'assumed' ? `~${column.max}` : String(column.max)
}

function referenceText({ refersTo }: ColumnSpec): string {
  if (refersTo === undefined) return ''
  if (refersTo.to === 'member') return ', of what the member type says'
  return `, of \`${entryNameOf(refersTo.table)}\` (\`${refersTo.column}\`)`
}
