import { columnText } from '../recordTexts'
import type { Ref, TenantRecord } from '../tenantState'
import { cell, type FitRow, type ImportRun, type PlacedRow } from './importRun'
import { compareText, type Match } from './matching'
import { namedMembership } from './references'

/** Which memberships the rows of DS_TEAM_MEMBERSHIPS mean. */
export interface MembershipMatches {
  readonly fits: ReadonlyMap<FitRow, Match>
  /** The memberships named by removing and by rejected rows. */
  readonly others: ReadonlyMap<PlacedRow, TenantRecord>
  /** Memberships that rejected rows mean, though their keys say otherwise: they count as specified (FORMAT §5.8). */
  readonly specified: ReadonlySet<string>
}

/**
 * Matches membership rows, which have no external key.
 *
 * A membership that an import made is found by shift key, member type and member key. One that was
 * added by hand, or whose member has another key in the old state, is found by being the same member
 * of the same shift; it stays as it is (A10). A group that allows duplicates may hold a member
 * several times: rows and memberships are then paired by sequence number, equal numbers first, so
 * that the order of rows does not matter. Source: FORMAT §5.2, §5.4 A10.
 */
export function matchMemberships(
  run: ImportRun,
  memberships: readonly TenantRecord[],
  fits: readonly FitRow[],
  others: readonly PlacedRow[],
  refused: readonly PlacedRow[],
): MembershipMatches {
  const free = freeMemberships(run, memberships)
  const matches = new Map<FitRow, Match>()
  const inOrder = fits.toSorted(
    (a, b) => sequence(a.values) - sequence(b.values) || compareRows(a, b),
  )
  for (const sameNumber of [true, false]) {
    for (const row of inOrder) {
      if (matches.has(row)) continue
      const record = free.takeByKey(rowKey(row), sameNumber ? sequence(row.values) : null)
      if (record !== undefined) matches.set(row, { take: record, rule: 'A4' })
    }
  }
  const named = new Map<PlacedRow, TenantRecord>()
  for (const row of others) {
    const record = free.takeByKey(rowKey(row), null)
    if (record !== undefined) named.set(row, record)
  }
  for (const row of inOrder) {
    if (matches.has(row)) continue
    const record = free.takeByMember(memberKey(row.refs))
    matches.set(
      row,
      record === undefined ? { take: null, rule: 'A11' } : { take: record, rule: 'A10' },
    )
  }
  const specified = refused
    .filter((row) => !named.has(row))
    .flatMap((row) => {
      const refs = namedMembership(run, row)
      return refs === null ? [] : free.withMember(memberKey(refs)).map(({ id }) => id)
    })
  return { fits: matches, others: named, specified: new Set(specified) }
}

function freeMemberships(run: ImportRun, memberships: readonly TenantRecord[]) {
  const byKey = new Map<string, TenantRecord[]>()
  const byMember = new Map<string, TenantRecord[]>()
  const taken = new Set<TenantRecord>()
  for (const record of memberships) {
    add(byKey, recordKey(run, record), record)
    add(byMember, memberKey(record.refs), record)
  }
  const take = (record: TenantRecord | undefined) => {
    if (record !== undefined) taken.add(record)
    return record
  }
  return {
    takeByKey: (key: string, number: number | null) =>
      take(
        byKey
          .get(key)
          ?.find((one) => !taken.has(one) && (number === null || sequence(one.values) === number)),
      ),
    withMember: (key: string) => byMember.get(key) ?? [],
    takeByMember: (key: string) => take(byMember.get(key)?.find((one) => !taken.has(one))),
  }
}

function add(index: Map<string, TenantRecord[]>, key: string, record: TenantRecord) {
  const known = index.get(key)
  if (known === undefined) index.set(key, [record])
  else known.push(record)
}

function rowKey(row: PlacedRow): string {
  return ['TEAM_KEY', 'MEMBER_TYPE', 'MEMBER_KEY'].map((column) => cell(row, column)).join('\u0000')
}

function recordKey(run: ImportRun, record: TenantRecord): string {
  return ['TEAM_KEY', 'MEMBER_TYPE', 'MEMBER_KEY']
    .map((column) => columnText(run.prior, record, column) ?? '\u0001')
    .join('\u0000')
}

function memberKey(refs: Readonly<Record<string, readonly Ref[]>>): string {
  return ['TEAM_KEY', 'MEMBER_KEY'].map((column) => JSON.stringify(refs[column])).join()
}

function sequence(values: Readonly<Record<string, string>>): number {
  return Number.parseInt(values.MEMBER_SEQUENCE_NUMBER ?? '', 10) || 0
}

function compareRows(a: FitRow, b: FitRow): number {
  return compareText(
    JSON.stringify(Object.entries(a.values)),
    JSON.stringify(Object.entries(b.values)),
  )
}
