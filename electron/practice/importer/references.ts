import { listElements } from '../fieldFormats'
import {
  deviceFiles,
  deviceTypeOf,
  fileRules,
  type ReferenceRule,
  type TenantFile,
} from '../tenantFiles'
import type { Ref } from '../tenantState'
import { cell, type FieldProblem, type ImportRun, type PlacedRow } from './importRun'

/** The records a row points at, and the references that lead nowhere. */
export interface FoundReferences {
  readonly refs: Readonly<Record<string, readonly Ref[]>>
  readonly missing: readonly FieldProblem[]
}

/**
 * Finds everything a row refers to.
 *
 * A reference is good when a surviving row of the package has that key (for sites: that name), or when
 * a record of the old state has it, unless this run removes that record or a rejected row names it.
 * The old state counts as it was: a site that this package renames is still found by its old name.
 * Source: FORMAT §5.4 A2, §3.10.
 */
export function findReferences(run: ImportRun, row: PlacedRow): FoundReferences {
  const refs: Record<string, readonly Ref[]> = {}
  const missing: FieldProblem[] = []
  for (const [column, rule] of Object.entries(fileRules[row.file].references)) {
    const texts = rule.many ? listElements(cell(row, column)) : [cell(row, column)]
    refs[column] = texts.flatMap((value) => {
      if (value === '') return []
      const id = recordFor(run, row, rule, value)
      if (id === null) missing.push({ column, value, message: 'not found' })
      return id === null ? [] : [{ id }]
    })
  }
  return { refs, missing }
}

/**
 * The records that a row's columns name, whether or not they survive this run. It tells which record
 * a rejected or removing row means that names none by an external key of its own.
 */
export function namedReferences(
  run: ImportRun,
  row: PlacedRow,
): Readonly<Record<string, readonly Ref[]>> {
  const found = Object.entries(fileRules[row.file].references).map(([column, rule]) => {
    const text = cell(row, column)
    if (rule.many || rule.to === 'member') return [column, [{ text }]] as const
    const id = run.landed.get(`${rule.to}/${text}`) ?? run.prior.byKey(rule.to, text)?.id
    return [column, [id === undefined ? { text } : { id }]] as const
  })
  return Object.fromEntries(found)
}

/**
 * The shift and the member that a membership row names, whether or not they survive this run; null where one is not
 * known. A rejected row names its membership by them when that has no keys yet.
 */
export function namedMembership(
  run: ImportRun,
  row: PlacedRow,
): Readonly<Record<string, readonly Ref[]>> | null {
  const idOf = (file: TenantFile | null, key: string) =>
    file === null ? undefined : (run.landed.get(`${file}/${key}`) ?? run.prior.byKey(file, key)?.id)
  const team = idOf('DS_TEAMS', cell(row, 'TEAM_KEY'))
  const member = idOf(memberFile(row), cell(row, 'MEMBER_KEY'))
  if (team === undefined || member === undefined) return null
  return { TEAM_KEY: [{ id: team }], MEMBER_KEY: [{ id: member }] }
}

function recordFor(
  run: ImportRun,
  row: PlacedRow,
  rule: ReferenceRule,
  value: string,
): string | null {
  const file = rule.to === 'member' ? memberFile(row) : rule.to
  if (file === null) return null
  const landed = rule.by === 'name' ? run.landedNames : run.landed
  const inPackage = landed.get(`${file}/${value}`)
  if (inPackage !== undefined) return inPackage
  const known =
    rule.by === 'name' ? run.prior.byNatural(file, value)[0] : run.prior.byKey(file, value)
  if (known === undefined || run.gone.has(known.id) || run.refused.has(known.id)) return null
  return known.id
}

/** The file that holds a membership's member; null for kinds that no file carries (FORMAT §3.7, ZS-418). */
function memberFile(row: PlacedRow): TenantFile | null {
  switch (cell(row, 'MEMBER_TYPE')) {
    case 'PERSON':
      return 'DS_USERS'
    case 'GROUP':
      return 'DS_GROUPS'
    case 'TEAM':
      return 'DS_TEAMS'
    default:
      return deviceFiles.find((file) => deviceTypeOf[file] === cell(row, 'MEMBER_SUB_TYPE')) ?? null
  }
}
