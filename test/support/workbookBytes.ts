import { type RawEntry, rawZip } from './rawZip'

/** A sheet of a workbook for a test: what stands in `sheetData`, and what stands before and after it. */
export interface WrittenSheet {
  readonly name: string
  /** The rows as XML, or as texts, which become inline strings from row 1 on. */
  readonly rows: string | readonly (readonly string[])[]
  readonly before?: string
  readonly after?: string
  readonly state?: 'hidden' | 'veryHidden'
}

export interface WrittenWorkbook {
  readonly sheets: readonly WrittenSheet[]
  /** What stands in `sst`. */
  readonly strings?: string
  /** What stands in `styleSheet`. */
  readonly styles?: string
  readonly is1904?: boolean
  /** Entries besides, or instead of the usual ones of the same name. */
  readonly more?: readonly RawEntry[]
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

/** The bytes of an .xlsx as Excel lays it out. Source: ECMA-376. */
export function workbookBytes({
  sheets,
  strings,
  styles,
  is1904,
  more = [],
}: WrittenWorkbook): Buffer {
  const names = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${at + 1}"/>`,
  )
  const parts = [
    ...sheets.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`]),
    ...(strings === undefined ? [] : [['rIdS', 'sharedStrings', 'sharedStrings.xml']]),
    ...(styles === undefined ? [] : [['rIdF', 'styles', '/xl/styles.xml']]),
  ].map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  )
  const entries: readonly RawEntry[] = [
    { name: '[Content_Types].xml', text: `${head}<Types/>` },
    {
      name: '_rels/.rels',
      text: `${head}<Relationships ${relations}><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `${head}<workbook ${main} xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${names.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `${head}<Relationships ${relations}>${parts.join('')}</Relationships>`,
    },
    ...sheets.map(({ rows, before = '', after = '' }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      text: `${head}<worksheet ${main}>${before}<sheetData>${typeof rows === 'string' ? rows : inlineRows(rows)}</sheetData>${after}</worksheet>`,
    })),
    ...(strings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', text: `${head}<sst ${main}>${strings}</sst>` }]),
    ...(styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', text: `${head}<styleSheet ${main}>${styles}</styleSheet>` }]),
  ]
  const replaced = new Set(more.map(({ name }) => name))
  return rawZip([...entries.filter(({ name }) => !replaced.has(name)), ...more])
}

/** A text as a workbook writes it: XML's signs as entities, what XML cannot hold or would change as `_x000D_`. */
export function escaped(text: string): string {
  return text
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, hexEscape)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function hexEscape(sign: string): string {
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

function inlineRows(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) => {
      const written = cells.map((cell) =>
        cell === ''
          ? '<c/>'
          : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
      )
      return `<row>${written.join('')}</row>`
    })
    .join('')
}
