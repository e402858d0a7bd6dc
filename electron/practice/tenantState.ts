import type { TenantLists } from './fieldFormats'
import { fileRules, importOrder, type TenantFile } from './tenantFiles'

/** What a reference column holds: a record of the tenant, or a text that names nothing the tenant knows. */
export type Ref = { readonly id: string } | { readonly text: string }

/**
 * One record of the practice tenant. References are held by id, so that renaming a site or giving a
 * user a new key shows at once in everything that points there. A column that is in neither `values`
 * nor `refs` was never told and is not compared (contract §2). `byHand` marks a membership that no
 * import made (FORMAT §5.4 A10).
 */
export interface TenantRecord {
  readonly id: string
  readonly file: TenantFile
  readonly externalKey: string | null
  readonly values: Readonly<Record<string, string>>
  readonly refs: Readonly<Record<string, readonly Ref[]>>
  readonly byHand: boolean
}

/** A device of a kind that no CSV carries: a mobile app or a generic device (API §5.3). */
export interface ExtraDevice {
  readonly id: string
  readonly ownerId: string
  readonly name: string
  readonly deviceType: 'APPLE_PUSH' | 'ANDROID_PUSH' | 'GENERIC'
  readonly status: 'ACTIVE' | 'INACTIVE'
}

/** Kinds of group besides on-call ones, which are all that an import makes (FORMAT §3.5). */
export type GroupType = 'ON_CALL' | 'BROADCAST' | 'DYNAMIC'

export type TenantTables = Readonly<Record<TenantFile, readonly TenantRecord[]>>

/**
 * Everything the practice tenant knows. `seed` and `issued` make new ids: the same imports in the
 * same order give the same ids.
 */
export interface TenantState {
  readonly name: string
  readonly tables: TenantTables
  readonly lists: TenantLists
  readonly unread: readonly { readonly table: string; readonly why: string }[]
  readonly extraDevices: readonly ExtraDevice[]
  readonly groupTypes: Readonly<Record<string, GroupType>>
  readonly seed: string
  readonly issued: number
}

/** Sixteen tables, each filled by `make`. */
export function tablesOf(make: (file: TenantFile) => readonly TenantRecord[]): TenantTables {
  // The keys are exactly the sixteen names, which fromEntries cannot say.
  return Object.fromEntries(importOrder.map((file) => [file, make(file)])) as Record<
    TenantFile,
    readonly TenantRecord[]
  >
}

/** Finds records of one state by what rows and addresses name them by. */
export interface Directory {
  readonly byId: ReadonlyMap<string, TenantRecord>
  /** The record of a file that has this external key. */
  byKey(file: TenantFile, key: string): TenantRecord | undefined
  /** The records of a file that have this natural key, as `naturalKeyOf` builds it. */
  byNatural(file: TenantFile, natural: string): readonly TenantRecord[]
  /** As `byNatural`, letter case aside. */
  byNaturalAnyCase(file: TenantFile, natural: string): readonly TenantRecord[]
}

const directories = new WeakMap<TenantState, Directory>()

/** The directory of a state, built on first use; a state never changes, so it is never stale. */
export function directoryOf(state: TenantState): Directory {
  const known = directories.get(state)
  if (known !== undefined) return known
  const built = buildDirectory(state)
  directories.set(state, built)
  return built
}

/**
 * The columns of a record or row that identify it besides its external key, as one text: reference
 * columns by the id they lead to, the others by their text. Empty when the file has no such columns.
 */
export function naturalKeyOf(
  file: TenantFile,
  values: Readonly<Record<string, string>>,
  refs: Readonly<Record<string, readonly Ref[]>>,
): string {
  return fileRules[file].natural
    .map((column) => {
      const ref = refs[column]?.[0]
      if (ref === undefined) return values[column] ?? ''
      return 'id' in ref ? ref.id : `?${ref.text}`
    })
    .join('\u0000')
}

function buildDirectory(state: TenantState): Directory {
  const byId = new Map<string, TenantRecord>()
  for (const file of importOrder)
    for (const record of state.tables[file]) byId.set(record.id, record)

  const keys = onDemand((file) => {
    const found = new Map<string, TenantRecord>()
    for (const record of state.tables[file]) {
      if (record.externalKey !== null) found.set(record.externalKey, record)
    }
    return found
  })
  const naturals = onDemand((file) => grouped(state.tables[file], (natural) => natural))
  const folded = onDemand((file) => grouped(state.tables[file], (natural) => natural.toLowerCase()))
  return {
    byId,
    byKey: (file, key) => keys(file).get(key),
    byNatural: (file, natural) => naturals(file).get(natural) ?? [],
    byNaturalAnyCase: (file, natural) => folded(file).get(natural.toLowerCase()) ?? [],
  }
}

function grouped(
  records: readonly TenantRecord[],
  spell: (natural: string) => string,
): ReadonlyMap<string, readonly TenantRecord[]> {
  const found = new Map<string, TenantRecord[]>()
  for (const record of records) {
    const natural = spell(naturalKeyOf(record.file, record.values, record.refs))
    const same = found.get(natural)
    if (same === undefined) found.set(natural, [record])
    else same.push(record)
  }
  return found
}

function onDemand<T>(make: (file: TenantFile) => T): (file: TenantFile) => T {
  const made = new Map<TenantFile, T>()
  return (file) => {
    const known = made.get(file)
    if (known !== undefined) return known
    const fresh = make(file)
    made.set(file, fresh)
    return fresh
  }
}
