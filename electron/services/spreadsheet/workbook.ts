import { claims, usualArchiveLimits } from '../../../shared/package/archiveEntry'
import { DamagedZip, openZip, type ZipDirectory } from '../zipDirectory'
import { type CellFormat, cellFormat, plainNumber } from './cellFormat'
import { readXml } from './xmlStream'

/** One sheet of cells, in the workbook's order. `path` is its entry in the ZIP. */
export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  readonly path: string
}

/** What a workbook says of itself before any cell is read. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** Days count from 1904, as old Macs did, and not from 1900. */
  readonly is1904: boolean
  /** Paths in the ZIP; undefined when it has none. */
  readonly strings: string | undefined
  readonly styles: string | undefined
}

/** An open workbook: its ZIP, held to the caps, and the inflated bytes of its parts. */
export interface WorkbookFile {
  readonly zip: ZipDirectory
  /** Has it a part of this path? */
  has(path: string): boolean
  /** Inflated size as the directory states it; 0 when there is no such part. */
  bytesOf(path: string | undefined): number
  chunksOf(path: string): AsyncGenerator<Buffer, void>
  /** As `chunksOf`, of a part that is held as objects; refused when it is larger than any real one. */
  smallPart(path: string): AsyncGenerator<Buffer, void>
}

/** A workbook with a hundred sheets and their drawings has some hundreds of entries. */
const limits = { ...usualArchiveLimits, entries: 4096 }
/** Excel's 65,490 styles have six megabytes. */
const smallPartBytes = 32 * 1024 * 1024

/**
 * Opens the ZIP of a workbook and holds it to the caps by its directory alone, before a byte is inflated. Throws
 * `DamagedZip` when it claims too much, leads outside, is encrypted or has a part twice. The caller closes the ZIP.
 * Source: design §5.
 */
export async function openWorkbookFile(path: string): Promise<WorkbookFile> {
  const zip = await openZip(path, limits.entries)
  const places = new Map<string, number>()
  try {
    if (zip.entryCount > limits.entries) throw new DamagedZip(`it holds ${zip.entryCount} entries`)
    const refusal = claims(zip.entries, limits)[0]
    if (refusal !== undefined) throw new DamagedZip(refusal.detail)
    zip.entries.forEach(({ name, isEncrypted, method }, at) => {
      const place = placeOf(name)
      if (places.has(place)) throw new DamagedZip(`it has “${name}” twice`)
      if (isEncrypted) throw new DamagedZip('it is encrypted')
      if (method !== 0 && method !== 8) {
        throw new DamagedZip(`“${name}” is compressed by method ${method}`)
      }
      places.set(place, at)
    })
  } catch (error) {
    await zip.close()
    throw error
  }
  const bytesOf = (part: string | undefined) =>
    zip.entries[places.get(placeOf(part ?? '')) ?? -1]?.bytes ?? 0
  const chunksOf = (part: string) => {
    const at = places.get(placeOf(part))
    if (at === undefined) throw new DamagedZip(`it has no “${part}”`)
    return zip.chunksOf(at)
  }
  return {
    zip,
    has: (part) => places.has(placeOf(part)),
    bytesOf,
    chunksOf,
    smallPart: (part) => {
      if (bytesOf(part) <= smallPartBytes) return chunksOf(part)
      throw new DamagedZip(`its “${part}” would inflate to ${bytesOf(part)} bytes`)
    },
  }
}

/** Parts are named without regard to case. Source: ECMA-376 part 2, §6.2.2. */
function placeOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
}

/** Reads what the workbook says of its sheets. Throws `DamagedZip` when it says nothing that can be followed. */
export async function readWorkbook(file: WorkbookFile): Promise<Workbook> {
  const roots = await readRelations(file, '_rels/.rels', '')
  const main = roots.find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml'
  const slash = main.lastIndexOf('/') + 1
  const folder = main.slice(0, slash)
  const parts = await readRelations(file, `${folder}_rels/${main.slice(slash)}.rels`, folder)
  const sheets: Sheet[] = []
  let is1904 = false
  await readXml(file.smallPart(main), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isOn(attributes.date1904)
      if (name !== 'sheet') return
      const part = parts.find(({ id }) => id === relationOf(attributes))
      // Charts and macros of the first days are sheets too, without cells.
      if (part?.type !== 'worksheet') return
      const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      sheets.push({ name: attributes.name ?? '', isHidden, path: part.path })
    },
    close: () => {},
    text: () => {},
  })
  if (sheets.length === 0) throw new DamagedZip('it has no sheet with cells')
  const partOf = (wanted: string) => {
    const found = parts.find(({ type }) => type === wanted)
    return found !== undefined && file.has(found.path) ? found.path : undefined
  }
  return { sheets, is1904, strings: partOf('sharedStrings'), styles: partOf('styles') }
}

interface Relation {
  readonly id: string
  /** The last word of its type: `worksheet`, `sharedStrings`, `styles`. */
  readonly type: string
  readonly path: string
}

async function readRelations(
  file: WorkbookFile,
  path: string,
  folder: string,
): Promise<readonly Relation[]> {
  if (!file.has(path)) return []
  const relations: Relation[] = []
  await readXml(file.smallPart(path), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const type = Type.slice(Type.lastIndexOf('/') + 1)
      relations.push({ id: Id, type, path: resolved(Target, folder) })
    },
    close: () => {},
    text: () => {},
  })
  return relations
}

/** A target from the ZIP's root. It only ever names an entry, so `..` leads nowhere. */
function resolved(target: string, folder: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function relationOf(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]
}

/** Is a yes-or-no attribute on? Source: ECMA-376 part 1, §22.9.2.7. */
export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

/** The number format of each style that a cell can name, in order; none when the workbook has no styles. */
export async function readCellFormats(
  file: WorkbookFile,
  path: string | undefined,
): Promise<readonly CellFormat[]> {
  if (path === undefined) return []
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  let isInside = false
  await readXml(file.smallPart(path), {
    open: (name, attributes) => {
      if (name === 'cellXfs') isInside = true
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name !== 'xf' || !isInside) return
      const id = Number(attributes.numFmtId ?? 0)
      formats.push(id === 0 ? plainNumber : cellFormat(id, codes.get(id)))
    },
    close: (name) => {
      if (name === 'cellXfs') isInside = false
    },
    text: () => {},
  })
  return formats
}
