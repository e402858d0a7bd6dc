import type { TenantLists } from '../fieldFormats'
import { fileRules, type TenantFile } from '../tenantFiles'
import { uuidFrom } from '../tenantIds'
import { naturalKeyOf, type TenantRecord, type TenantState } from '../tenantState'
import { cell, type FitRow, type ImportRun, type PlacedRow, type RefusedRow } from './importRun'
import { compareText, entryOf, type Match, matchRows } from './matching'
import { matchMemberships } from './membershipMatching'
import { valuesAfter } from './recordValues'
import { findReferences, namedReferences } from './references'
import { judgeRemaining, removeByRows } from './removals'
import { ownErrorsOf } from './rowChecks'
import { droppedReport, refusalReport, rowEntry } from './rowEntries'
import type { SortedRows } from './sortRows'

/** What an import is told besides the package: faults to rehearse, and limits of the tenant. */
export interface ImportCircumstances {
  /** Rows that are to fail although nothing is wrong with them. */
  readonly refuses?: (row: PlacedRow) => boolean
  /** How many users may still be added; not given means any number. */
  readonly freeLicences?: number
}

/** One file's part of an import, with what other files must have told first. */
export interface FileTask {
  readonly file: TenantFile
  readonly sorted: SortedRows
  readonly repeated: ReadonlyMap<PlacedRow, string>
  readonly namedShifts: ReadonlySet<string>
  readonly circumstances: ImportCircumstances
}

/**
 * Decides and carries out everything one file asks for, and what becomes of the records it does not
 * mention. Files must come in import order. Adds to the run; the old state is only read.
 */
export function importFile(run: ImportRun, state: TenantState, task: FileTask): void {
  const { file, sorted } = task
  const records = state.tables[file]
  for (const { row, rule } of sorted.ignored) {
    run.applied.push(rowEntry(run, row, 'ignored', rule, 'the row has no effect'))
  }

  const judged = sorted.wanted.map((row) => judge(run, row, state.lists, task))
  const fits = judged.filter((row) => row.fit)
  const refused = judged.filter((row) => !row.fit)
  const named = recordsNamed(run, file, records, fits, refused, sorted.removing)
  const settled = settle(run, fits, named.matches, task.circumstances)

  const kept = new Set<string>()
  for (const { row, match } of settled.accepted) {
    const record = store(run, state, row, match)
    if (match.take !== null) kept.add(record.id)
  }
  for (const row of [...refused, ...settled.refused]) {
    const record = named.byRow.get(row) ?? entryOf(run, row, namedReferences(run, row))
    if (record !== undefined && !kept.has(record.id)) run.refused.add(record.id)
    run.applied.push(rowEntry(run, row, 'rejected', row.rule, row.reason))
    run.report.push(...refusalReport(row))
  }
  const inKeyOrder = sorted.removing.toSorted((a, b) => compareText(keyOf(a), keyOf(b)))
  const removing = new Map(inKeyOrder.map((row) => [row, named.byRow.get(row)]))
  const { specified } = named
  const decided = { file, records, kept, removing, specified, namedShifts: task.namedShifts }
  removeByRows(run, decided)
  judgeRemaining(run, decided)
}

/** Table A, rows A1 and A2: whether a row may be stored at all. */
function judge(
  run: ImportRun,
  row: PlacedRow,
  lists: TenantLists,
  task: FileTask,
): FitRow | RefusedRow {
  const { blocking, dropped } = ownErrorsOf(row, lists)
  const repeatedColumn = task.repeated.get(row)
  if (repeatedColumn !== undefined) {
    const value = cell(row, repeatedColumn)
    const problem = { column: repeatedColumn, value, message: 'another row has the same' }
    return { ...row, fit: false, rule: 'A1', problems: [...blocking, problem], reason: 'duplicate' }
  }
  if (blocking.length > 0) {
    return { ...row, fit: false, rule: 'A1', problems: blocking, reason: 'row not processed' }
  }
  if (task.circumstances.refuses?.(row) === true) {
    return { ...row, fit: false, rule: 'FAULT', problems: [], reason: 'rejected on request' }
  }
  const { refs, missing } = findReferences(run, row)
  return missing.length > 0
    ? { ...row, fit: false, rule: 'A2', problems: missing, reason: 'row not created' }
    : { ...row, fit: true, refs, bad: dropped }
}

/** Which record each row means: `matches` for rows that may be stored, `byRow` for the others; see `MembershipMatches`. */
function recordsNamed(
  run: ImportRun,
  file: TenantFile,
  records: readonly TenantRecord[],
  fits: readonly FitRow[],
  refused: readonly RefusedRow[],
  removing: readonly PlacedRow[],
): {
  readonly matches: ReadonlyMap<FitRow, Match>
  readonly byRow: ReadonlyMap<PlacedRow, TenantRecord>
  readonly specified: ReadonlySet<string>
} {
  const others = [...removing, ...refused]
  if (file === 'DS_TEAM_MEMBERSHIPS') {
    const found = matchMemberships(run, records, fits, others, refused)
    return { matches: found.fits, byRow: found.others, specified: found.specified }
  }
  const byRow = new Map<PlacedRow, TenantRecord>()
  for (const row of others) {
    const record = entryOf(run, row, namedReferences(run, row))
    if (record !== undefined) byRow.set(row, record)
  }
  const named = new Set([...byRow.values()].map((record) => record.id))
  for (const row of fits) {
    const record = entryOf(run, row, row.refs)
    if (record !== undefined) named.add(record.id)
  }
  return { matches: matchRows(run, file, fits, named), byRow, specified: new Set() }
}

interface AcceptedRow {
  readonly row: FitRow
  readonly match: Extract<Match, { take: unknown }>
}

/** Sorts out fit rows that cannot be stored after all: name taken, a needed value dropped, no licence left. */
function settle(
  _run: ImportRun,
  fits: readonly FitRow[],
  matches: ReadonlyMap<FitRow, Match>,
  circumstances: ImportCircumstances,
): { readonly accepted: readonly AcceptedRow[]; readonly refused: readonly RefusedRow[] } {
  const accepted: AcceptedRow[] = []
  const refused: RefusedRow[] = []
  const limit = circumstances.freeLicences ?? Number.POSITIVE_INFINITY
  let licencesLeft = limit
  for (const row of fits.toSorted((a, b) => compareText(identityOf(a), identityOf(b)))) {
    const match = matches.get(row) ?? { take: null, rule: 'A11' as const }
    if ('refuse' in match) {
      refused.push({ ...row, fit: false, rule: match.rule, problems: [], reason: match.refuse })
      continue
    }
    const needed = row.bad.filter(({ column }) => fileRules[row.file].columns[column]?.required)
    if (match.take === null && needed.length > 0) {
      const reason = 'row not created'
      refused.push({ ...row, fit: false, rule: 'A1', problems: needed, reason })
      continue
    }
    if (match.take === null && row.file === 'DS_USERS') {
      if (licencesLeft === 0) {
        const reason = 'no licence is left'
        refused.push({ ...row, fit: false, rule: 'LICENCE', problems: [], reason })
        continue
      }
      licencesLeft -= 1
    }
    accepted.push({ row, match })
  }
  return { accepted, refused }
}

/** A text that tells the rows of a file apart, so that nothing hangs on their order. */
function identityOf(row: FitRow): string {
  const own = fileRules[row.file].keyed
    ? cell(row, 'EXTERNAL_KEY')
    : naturalKeyOf(row.file, row.values, {})
  return `${own}\u0000${cell(row, 'MEMBER_SEQUENCE_NUMBER')}`
}

function keyOf(row: PlacedRow): string {
  return `${cell(row, 'EXTERNAL_KEY')}\u0000${JSON.stringify(Object.entries(row.values))}`
}

/** Writes what a row makes of its record and remembers that rows may refer to it. */
function store(
  run: ImportRun,
  state: TenantState,
  row: FitRow,
  match: AcceptedRow['match'],
): TenantRecord {
  const { file } = row
  const externalKey = fileRules[file].keyed ? cell(row, 'EXTERNAL_KEY') : null
  const staysByHand = match.rule === 'A10'
  const { values, refs, changed } = valuesAfter(run, row, match.take)
  const fresh = { file, externalKey, values, refs, byHand: false }
  const isNew = match.take === null
  const record: TenantRecord = isNew
    ? { ...fresh, id: uuidFrom(`${state.seed}/${state.issued}/${file}/${identityOf(row)}`) }
    : staysByHand
      ? { ...match.take, byHand: true }
      : { ...fresh, id: match.take.id }
  run.written.set(record.id, record)
  if (isNew) run.added.push(record)
  if (externalKey !== null) run.landed.set(`${file}/${externalKey}`, record.id)
  const name = file === 'DS_SITES' ? values.SITENAME : file === 'DS_USERS' ? values.USER_ID : null
  if (name != null) run.landedNames.set(`${file}/${name}`, record.id)

  const adopts = match.rule === 'A6' || match.rule === 'A7'
  const fields = isNew || staysByHand ? [] : changed
  const did = isNew ? 'added' : adopts ? 'adopted' : fields.length > 0 ? 'updated' : 'nothing'
  const rule = match.rule === 'A4' && fields.length === 0 ? 'A5' : match.rule
  run.applied.push({
    ...rowEntry(run, row, did, rule, ''),
    fields,
    droppedFields: row.bad.map(({ column }) => column),
  })
  run.report.push(...droppedReport(row, row.bad))
  return record
}
