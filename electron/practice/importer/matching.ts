import { fileRules, type TenantFile } from '../tenantFiles'
import { naturalKeyOf, type TenantRecord } from '../tenantState'
import { cell, type FitRow, type ImportRule, type ImportRun, type PlacedRow } from './importRun'

/** What a fit row meets in the old state: nothing, a record it takes, or a record in its way. */
export type Match =
  | { readonly take: TenantRecord; readonly rule: 'A4' | 'A6' | 'A7' | 'A10' }
  | { readonly take: null; readonly rule: 'A11' }
  | { readonly refuse: string; readonly rule: 'A3' | 'A8' | 'A9' }

/** The record of the old state that a row names by its external key, or without keys by what identifies it. */
export function entryOf(run: ImportRun, row: PlacedRow, refs: TenantRecord['refs']) {
  return fileRules[row.file].keyed
    ? run.prior.byKey(row.file, cell(row, 'EXTERNAL_KEY'))
    : run.prior.byNatural(row.file, naturalKeyOf(row.file, row.values, refs))[0]
}

/**
 * Finds for each fit row of a file the record it stands for, along table A from A3 on.
 *
 * `named` holds the records that any storing or removing row of the file names by its own key. Such a
 * record is never adopted under another key: its name counts as taken, even when this package renames
 * or removes it, because the tables look at the state before the import. Where several rows could
 * adopt one record, the row with the smallest key does, whatever the order of the rows; an exact
 * match goes before one in other letter case (FORMAT §5.2). Memberships are matched elsewhere.
 */
export function matchRows(
  run: ImportRun,
  file: TenantFile,
  rows: readonly FitRow[],
  named: ReadonlySet<string>,
): ReadonlyMap<FitRow, Match> {
  const matches = new Map<FitRow, Match>()
  const adopted = new Set<string>()
  const inKeyOrder = rows.toSorted((a, b) => compareText(keyOf(a), keyOf(b)))
  const later: FitRow[] = []
  for (const row of inKeyOrder) {
    const match = exactMatch(run, file, row, named, adopted)
    if (match === null) later.push(row)
    else matches.set(row, match)
    if (match !== null && 'take' in match && match.take !== null) adopted.add(match.take.id)
  }
  for (const row of later) {
    const match = looseMatch(run, file, row, named, adopted)
    if (match.take !== null) adopted.add(match.take.id)
    matches.set(row, match)
  }
  return matches
}

/** Orders texts by their characters, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function keyOf(row: FitRow): string {
  return fileRules[row.file].keyed
    ? cell(row, 'EXTERNAL_KEY')
    : naturalKeyOf(row.file, row.values, row.refs)
}

function exactMatch(
  run: ImportRun,
  file: TenantFile,
  row: FitRow,
  named: ReadonlySet<string>,
  adopted: ReadonlySet<string>,
): Match | null {
  const natural = naturalKeyOf(file, row.values, row.refs)
  const namesakes = fileRules[file].natural.length === 0 ? [] : run.prior.byNatural(file, natural)
  const entry = entryOf(run, row, row.refs)
  if (entry !== undefined) {
    const isOwnName = namesakes.length === 0 || namesakes.includes(entry)
    return isOwnName ? { take: entry, rule: 'A4' } : taken('A3')
  }
  if (file === 'DS_GROUPS' && (namesakes.length > 0 || isUserId(run, cell(row, 'GROUP_NAME')))) {
    return taken('A8')
  }
  if (file === 'DS_TEAMS' && namesakes.length > 0) return taken('A9')
  if (!fileRules[file].adopts) return { take: null, rule: 'A11' }
  const [namesake] = namesakes
  if (namesake === undefined) return null
  if (named.has(namesake.id) || adopted.has(namesake.id)) return taken('A3')
  return { take: namesake, rule: adoptionRule(namesake) }
}

function looseMatch(
  run: ImportRun,
  file: TenantFile,
  row: FitRow,
  named: ReadonlySet<string>,
  adopted: ReadonlySet<string>,
): Exclude<Match, { refuse: string }> {
  const natural = naturalKeyOf(file, row.values, row.refs)
  const alike = run.prior
    .byNaturalAnyCase(file, natural)
    .filter((record) => !named.has(record.id) && !adopted.has(record.id))
    .toSorted((a, b) => compareText(nameOf(a), nameOf(b)))[0]
  return alike === undefined
    ? { take: null, rule: 'A11' }
    : { take: alike, rule: adoptionRule(alike) }
}

function nameOf(record: TenantRecord): string {
  return naturalKeyOf(record.file, record.values, record.refs)
}

function adoptionRule(record: TenantRecord): ImportRule & ('A6' | 'A7') {
  return record.externalKey === null ? 'A6' : 'A7'
}

function taken(rule: 'A3' | 'A8' | 'A9'): Match {
  return { refuse: 'another record has this name', rule }
}

/** A group may not be called like a user, whether the user is there or comes with this package (FORMAT §3.5). */
function isUserId(run: ImportRun, name: string): boolean {
  return run.prior.byNatural('DS_USERS', name).length > 0 || run.landedNames.has(`DS_USERS/${name}`)
}
