import { hasExternalKey, tableSpec } from '../schema/lookUp'
import { isDeviceTable, type TableName } from '../schema/tableNames'
import type { FieldDifference } from './compareFields'
import { goingParents } from './decideGoing'
import { hasUnseenList, type Joins, listOfPeople, losesParent } from './decideRows'
import type { Decision } from './decisions'
import { neededTables } from './doubt'
import type { PlanRecord, PlanRule } from './plan'
import type { RecordNames } from './recordNames'
import { recordShapes } from './recordShape'
import { type ReasonParts, reasonOf } from './wording'

/** Writes out what was decided: names, changed fields, reason and codes. Nothing is decided here. */
export interface RecordComposer {
  /** The external key alone; `''` where there is none. */
  keyOfRow(table: TableName, row: number): string
  keyOfRecord(table: TableName, record: number): string
  ofRow(table: TableName, row: number): PlanRecord
  ofRecord(table: TableName, record: number): PlanRecord
  /**
   * The words that the reasons of a rule have in common, with gaps where names and keys stand; undefined where the rule
   * says something else of each record, so that each has to be composed.
   */
  commonWords(table: TableName, decision: Decision): string | undefined
}

/** Stands for a name or a key in common words; nobody can search for it. */
const gap = '\u0000'

/** Rules whose reason is the same sentence for all records, names and keys apart. */
const plainRules: ReadonlySet<PlanRule> = new Set([
  ...(['A0', 'A5', 'B0', 'B1', 'B4'] as const),
  ...(['C1', 'C2', 'C3', 'C4', 'C6', 'C8', 'C8b', 'C9', 'CASCADE'] as const),
])
/** The same, as long as nothing made the prediction uncertain. */
const plainWhenSure: ReadonlySet<PlanRule> = new Set(['A4', 'A11', 'B3', 'C5', 'C7'])

/** The codes FORMAT names with a rule of its tables. */
const codeOfRule: Partial<Record<PlanRule, string>> = {
  A0: 'ZS-605',
  A7: 'ZS-611',
  A8: 'ZS-613',
  A9: 'ZS-613',
  B0: 'ZS-605',
  B2: 'ZS-614',
  B4: 'ZS-602',
  B6: 'ZS-603',
  C8: 'ZS-615',
}

/** A record's own parts are written out in full: made from these by a spread, a million would take three times as long. */
const nothing: Omit<ReasonParts, 'table' | 'rule' | 'name' | 'externalKey'> = {
  deviceName: '',
  action: '',
  ownError: undefined,
  link: undefined,
  met: undefined,
  rival: undefined,
  movedFrom: undefined,
  parent: undefined,
  differences: [],
  isMembershipKept: false,
  isNamedByIgnored: false,
  isNamedByRejected: false,
  recordOfRejected: 'none',
  leavesOrderAlone: false,
  unread: undefined,
  short: undefined,
  isListUnseen: false,
}

/** Prepares the writing. */
export function createComposer(joins: Joins, names: RecordNames): RecordComposer {
  const { world, decisions, references, naturalKeys, ownErrors, fields } = joins

  function parentName(table: TableName, record: number): string | undefined {
    const [parent] = goingParents(joins, table, record)
    if (parent === undefined) return undefined
    return `${tableSpec(parent.table).object} ${names.ofRecord(parent.table, parent.record)}`
  }

  /** Why a row's prediction needs a table that was not read; undefined when it does not. */
  function unreadFor(table: TableName, rule: PlanRule): string | undefined {
    if (world.snapshot.unread.size === 0 || needsNothing.has(rule)) return undefined
    return neededTables(table).find((needed) => world.isUnread(needed))
  }

  /** A file the row, or what it rests on, may be in although the state does not have it; undefined when there is none. */
  function shortFor(table: TableName, rule: PlanRule): TableName | undefined {
    if (world.snapshot.short === undefined || needsNothing.has(rule)) return undefined
    return neededTables(table).find((needed) => world.isShort(needed))
  }

  function rejectedRecord(table: TableName, record: number): ReasonParts['recordOfRejected'] {
    if (record < 0) return 'none'
    if (decisions(table).going(record) !== 'stays') return 'goes'
    return world.options.mirror && recordShapes[table].mirrored ? 'mirrored' : 'stays'
  }

  function metBy(table: TableName, row: number, rule: PlanRule): ReasonParts['met'] {
    const record = metRecord(table, row, rule)
    if (record < 0) return undefined
    return { name: names.ofRecord(table, record), externalKey: world.externalKey(table, record) }
  }
  /** The record that has the row's name, or nearly, where that decided. */
  function metRecord(table: TableName, row: number, rule: PlanRule): number {
    const match = decisions(table).matchOf(row)
    switch (rule) {
      case 'A6':
      case 'A7':
      case 'B2':
        return match
      case 'A3':
      case 'A11':
      case 'B3': {
        if (rule !== 'A3' && decisions(table).rows.certainty(row) !== 'unknown') return -1
        return naturalKeys.findExact(table, row) ?? naturalKeys.findAlike(table, row)[0] ?? -1
      }
      default:
        return -1
    }
  }

  /** The key of the other row, which speaks for the record this row would have met by name. */
  function rivalOf(table: TableName, row: number, rule: PlanRule): string | undefined {
    if (world.recordLikeRow(table, row) >= 0) return undefined
    const met = metRecord(table, row, rule)
    const rival = met < 0 ? -1 : decisions(table).claimOf(met)
    return rival < 0 || rival === row
      ? undefined
      : world.rowCells(table, 'EXTERNAL_KEY').text(rival)
  }

  function differencesOf(table: TableName, row: number, rule: PlanRule, record: number) {
    const isCompared = rule === 'A4' || rule === 'A5' || rule === 'A6' || rule === 'A7'
    return isCompared && record >= 0 ? fields.differences(table, row, record) : []
  }

  function codesOfRow(
    table: TableName,
    row: number,
    rule: PlanRule,
    parts: ReasonParts,
  ): readonly string[] {
    const codes = [codeOfRule[rule], parts.ownError?.code, linkCode(parts.link)]
    const isCaseOnly =
      (rule === 'A6' || rule === 'A7') &&
      !naturalKeys.isSame(table, row, decisions(table).matchOf(row))
    const dropped = parts.differences.filter(({ state }) => state === 'dropped')
    return unique([
      ...codes,
      isCaseOnly ? 'ZS-612' : undefined,
      parts.leavesOrderAlone ? 'ZS-606' : undefined,
      ...dropped.map(({ code }) => code ?? undefined),
    ])
  }

  const keyOfRow = (table: TableName, row: number) =>
    hasExternalKey(table) ? world.rowCells(table, 'EXTERNAL_KEY').text(row) : ''
  const keyOfRecord = (table: TableName, record: number) =>
    hasExternalKey(table) ? world.externalKey(table, record) : ''

  function ofRow(table: TableName, row: number): PlanRecord {
    const decided = decisions(table)
    const rule = decided.rows.rule(row) ?? 'A11'
    const outcome = decided.rows.outcome(row) ?? 'add'
    const record = decided.matchOf(row)
    const externalKey = keyOfRow(table, row)
    const differences = differencesOf(table, row, rule, record)
    const isUnsure = decided.rows.certainty(row) === 'unknown'
    const parts: ReasonParts = {
      table,
      rule,
      name: names.ofRow(table, row),
      externalKey,
      deviceName: world.rowCells(table, 'DEVICE_NAME').text(row),
      action: world.rowCells(table, 'ACTION').text(row),
      ownError:
        rule === 'A1'
          ? (ownErrors.blocking(table, row) ?? ownErrors.onAdding(table, row))
          : undefined,
      link: rule === 'A2' ? references.brokenLink(table, row) : undefined,
      met: metBy(table, row, rule),
      rival: rivalOf(table, row, rule),
      movedFrom:
        rule === 'A4' && losesParent(joins, table, record) ? parentName(table, record) : undefined,
      parent: outcome === 'cascade' ? parentName(table, record) : undefined,
      differences,
      recordOfRejected: outcome === 'reject' ? rejectedRecord(table, record) : 'none',
      leavesOrderAlone: comparedRules.has(rule) && fields.leavesOrderAlone(table, row),
      unread: isUnsure ? unreadFor(table, rule) : undefined,
      short: isUnsure ? shortFor(table, rule) : undefined,
      isListUnseen: rule === 'A5' && hasUnseenList(world, table, row, record),
      isMembershipKept: false,
      isNamedByIgnored: false,
      isNamedByRejected: false,
    }
    return {
      file: table,
      outcome,
      rule,
      certainty: decided.rows.certainty(row),
      row: row + 1,
      stateRow: record < 0 ? null : record,
      externalKey: externalKey === '' ? null : externalKey,
      naturalKey: parts.name,
      changes: outcome === 'update' || outcome === 'adopt' ? changesOf(differences) : [],
      reason: reasonOf(parts),
      codes: codesOfRow(table, row, rule, parts),
    }
  }

  function ofRecord(table: TableName, record: number): PlanRecord {
    const decided = decisions(table)
    const rule = decided.records.rule(record) ?? 'C1'
    const outcome = decided.records.outcome(record) ?? 'keep'
    const certainty = decided.records.certainty(record)
    const externalKey = keyOfRecord(table, record)
    const parent = outcome === 'cascade' ? parentName(table, record) : undefined
    const name = names.ofRecord(table, record)
    const isNamedByIgnored = decided.namedByIgnored[record] === 1
    const parts: ReasonParts = {
      table,
      rule,
      name,
      externalKey,
      deviceName: isDeviceTable(table) ? world.recordCells(table, 'DEVICE_NAME').text(record) : '',
      action: '',
      ownError: undefined,
      link: undefined,
      met: undefined,
      rival: undefined,
      movedFrom: undefined,
      parent,
      differences: [],
      recordOfRejected: 'none',
      leavesOrderAlone: false,
      unread: certainty === 'unknown' ? unreadFor(table, rule) : undefined,
      short: undefined,
      isListUnseen: false,
      isMembershipKept: outcome === 'keep',
      isNamedByIgnored,
      isNamedByRejected: decided.namedByRejected.has(record),
    }
    return {
      file: table,
      outcome,
      rule,
      certainty,
      row: null,
      stateRow: record,
      externalKey: externalKey === '' ? null : externalKey,
      naturalKey: name,
      changes: [],
      reason: reasonOf(parts),
      codes: unique([codeOfRule[rule]]),
    }
  }

  function commonWords(table: TableName, { rule, outcome, certainty }: Decision) {
    const isPlain = plainRules.has(rule) || (plainWhenSure.has(rule) && certainty !== 'unknown')
    // A membership goes with its shift or with its member.
    if (!isPlain || (rule === 'CASCADE' && table === 'DS_TEAM_MEMBERSHIPS')) return undefined
    // Whether a list of people was seen is different from record to record.
    if (rule === 'A5' && certainty === 'unknown' && listOfPeople[table]) return undefined
    const { owner } = recordShapes[table]
    return reasonOf({
      ...nothing,
      table,
      rule,
      name: gap,
      externalKey: gap,
      deviceName: gap,
      parent: owner === null ? gap : `${tableSpec(owner.table).object} ${gap}`,
      isMembershipKept: outcome === 'keep',
      leavesOrderAlone:
        comparedRules.has(rule) && isDeviceTable(table) && world.options.ignoreDeviceOrderAndDelay,
      unread: certainty === 'unknown' ? unreadFor(table, rule) : undefined,
      short: certainty === 'unknown' ? shortFor(table, rule) : undefined,
    })
  }

  return { keyOfRow, keyOfRecord, ofRow, ofRecord, commonWords }
}

const comparedRules: ReadonlySet<PlanRule> = new Set(['A4', 'A5', 'A6', 'A7'])

/** Rules that say what they say whatever the state holds. */
const needsNothing: ReadonlySet<PlanRule> = new Set(['A0', 'A1', 'B0', 'B4', 'B5', 'B6', 'C2'])

function changesOf(differences: readonly FieldDifference[]) {
  return differences
    .filter(({ state }) => state !== 'dropped')
    .map(({ column, from, to }) => ({ column, from, to }))
}

function linkCode(link: ReasonParts['link']): string | undefined {
  if (link === undefined) return undefined
  return link.status === 'deleted' ? 'ZS-521' : 'ZS-520'
}

function unique(codes: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(codes.filter((code) => code !== undefined))]
}
