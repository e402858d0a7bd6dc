import { XMLParser } from 'fast-xml-parser'
import JSZip from 'jszip'
import Papa from 'papaparse'
import type { ImportOptions, PackageContent, PackageRow } from './importer/importRun'
import { fileRules, hasAction, importOrder, type TenantFile } from './tenantFiles'

/** A package as the tenant reads it, or why it cannot be processed at all. */
export type ReadPackage =
  | { readonly ok: true; readonly content: PackageContent; readonly rowCount: number }
  | { readonly ok: false; readonly problem: string }

/**
 * Reads an uploaded ZIP the way a tenant would: version 1.3 with all sixteen files and all columns at
 * the root, otherwise nothing of it is processed. Uses other libraries than the app's own reader on
 * purpose. Source: FORMAT §1.1, §1.4, §2; API §3.1.
 */
export async function readPackageFile(bytes: Uint8Array): Promise<ReadPackage> {
  try {
    const zip = await JSZip.loadAsync(bytes, { checkCRC32: true })
    const manifest = await zip.file('manifest.xml')?.async('string')
    if (manifest === undefined) return refused('manifest.xml is missing')
    const options = readManifest(manifest)
    if (typeof options === 'string') return refused(options)
    const tables = new Map<TenantFile, readonly PackageRow[]>()
    for (const file of importOrder) {
      const text = await zip.file(`${file}.csv`)?.async('string')
      if (text === undefined) return refused(`${file}.csv is missing`)
      const rows = readRows(file, text)
      if (typeof rows === 'string') return refused(`${file}.csv: ${rows}`)
      tables.set(file, rows)
    }
    const rowCount = [...tables.values()].reduce((sum, rows) => sum + rows.length, 0)
    return { ok: true, content: { tables, options }, rowCount }
  } catch {
    // Whatever jszip stumbles over, the tenant only says that it is no archive it can read.
    return refused('The uploaded file is not a ZipSync archive.')
  }
}

function refused(problem: string): ReadPackage {
  return { ok: false, problem }
}

/** The options of a Java properties document, or what is wrong with it. Source: FORMAT §2. */
function readManifest(text: string): ImportOptions | string {
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false })
  const document: unknown = parser.parse(text)
  const entries = propertyEntries(document)
  const option = (key: string) => entries.get(key) ?? ''
  if (option('autoDataSyncVersion') !== '1.3') return 'the version must be 1.3'
  if (!/^[YN]$/.test(option('mirror'))) return 'mirror must be Y or N'
  return {
    mirror: option('mirror') === 'Y',
    deviceNamesToIgnore: option('deviceNamesToIgnore')
      .split('|')
      .filter((name) => name !== ''),
    ignoreDeviceOrderAndDelay: option('ignoreDeviceOrderAndDelay') === 'Y',
  }
}

function propertyEntries(document: unknown): ReadonlyMap<string, string> {
  const properties = field(document, 'properties')
  const entry = field(properties, 'entry')
  const entries: readonly unknown[] = Array.isArray(entry) ? entry : [entry]
  return new Map(
    entries.flatMap((one) => {
      const key = field(one, '@_key')
      const text = field(one, '#text') ?? ''
      return typeof key === 'string' ? [[key, String(text)] as const] : []
    }),
  )
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}

function readRows(file: TenantFile, text: string): readonly PackageRow[] | string {
  const { data, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
    delimiter: ',',
  })
  const needed = Object.keys(fileRules[file].columns)
  const wanted = hasAction(file) ? [...needed, 'ACTION'] : needed
  const missing = wanted.find((column) => meta.fields?.includes(column) !== true)
  return missing === undefined ? data : `column ${missing} is missing`
}
