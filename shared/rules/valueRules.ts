import {
  type DictionaryColumn,
  distinctValuesSliced,
  isKeptByValues,
} from '../columns/dictionaryColumn'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import type { ColumnSpec } from '../schema/columnSpec'
import { columnSpec } from '../schema/lookUp'
import type { ValueLists } from '../snapshot/snapshot'
import type { CheckedFile } from './checkedFile'
import type { Pass, Reporter } from './collectFindings'
import { cellsOf } from './duplicateRules'
import { judgeColumn } from './judgeColumn'
import { fine, type Judge } from './judgement'
import { plainTestOf } from './plainCells'
import type { PreparedPackage } from './preparePackage'

/** Kinds whose values differ from row to row: each is judged by itself. All others are judged once per distinct value. */
const individual: ReadonlySet<ColumnSpec['kind']> = new Set([
  ...(['key', 'text', 'email', 'phone', 'smsNumber', 'digits'] as const),
])

/** With more distinct values than this, remembering what was said of them is no gain. */
const maxDistinct = 20_000

/** Values this long are looked at in full even where no limit is known. */
const maxUnmeasured = 1_000

interface Judged {
  readonly lists: ValueLists
  readonly maxIssues: number
  readonly passes: readonly Pass[]
}

/** What was said of columns that are still in use, by the place they stand in; a column never changes. */
const known = new WeakMap<Utf8Column, Map<string, Judged>>()

/**
 * ZS-207, ZS-301 to ZS-308, ZS-401 to ZS-416, ZS-419, ZS-423 to ZS-425 and the listed part of ZS-520, in one column.
 * Rows are judged whatever their ACTION, because FORMAT §1.4 asks for required values in every row. A column that was
 * judged before, in the same place and by the same lists, is not judged again.
 */
export function* checkValues(
  check: PreparedPackage,
  file: CheckedFile,
  name: string,
): Sliced<void> {
  const { findings, lists } = check
  const spec = columnSpec(file.name, name)
  const column = file.column(name)
  if (spec === undefined || column === undefined) return
  const ofColumn = known.get(column) ?? new Map<string, Judged>()
  known.set(column, ofColumn)
  const place = cellsOf(file, name)
  const key = `${file.entry} ${file.name} ${name}`
  const before = file.unjudged.size > 0 ? undefined : ofColumn.get(key)
  if (before !== undefined && before.lists === lists && before.maxIssues === findings.maxIssues) {
    findings.again(before.passes)
    return
  }
  const judge = judgeColumn({ table: file.name, name, spec }, lists)
  const at = findings.at(place)
  const distinct = yield* distinctOf(column, spec.kind)
  if (distinct !== undefined) yield* judgeDistinct(file, distinct, judge, at)
  else yield* judgeEach(file, column, spec, judge, at)
  if (file.unjudged.size > 0) return
  ofColumn.set(key, { lists, maxIssues: findings.maxIssues, passes: at.passes() })
}

function* distinctOf(
  column: Utf8Column,
  kind: ColumnSpec['kind'],
): Sliced<DictionaryColumn | undefined> {
  if (individual.has(kind) && !isKeptByValues(column)) return undefined
  return yield* distinctValuesSliced(column, maxDistinct)
}

function* judgeDistinct(
  file: CheckedFile,
  { values, codes }: DictionaryColumn,
  judge: Judge,
  at: Reporter,
): Sliced<void> {
  const said = Array.from({ length: values.length }, (_, code) => judge(values.text(code)))
  if (said.every((judgements) => judgements.length === 0)) return
  for (let row = 0; row < file.rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    const code = codes[row] ?? -1
    const judgements = said[code] ?? fine
    if (judgements.length === 0 || file.unjudged.has(row)) continue
    for (const judgement of judgements) at.judged(judgement, row + 1, values.text(code))
  }
}

function* judgeEach(
  file: CheckedFile,
  column: Utf8Column,
  { kind, max = maxUnmeasured }: ColumnSpec,
  judge: Judge,
  at: Reporter,
): Sliced<void> {
  const isPlain = plainTestOf(kind)
  const { bytes } = column
  for (let row = 0; row < file.rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    const from = column.startOf(row)
    const to = column.endOf(row)
    if (isPlain !== undefined && from < to && to - from <= max && isPlain(bytes, from, to)) continue
    const value = column.text(row)
    const judgements = judge(value)
    if (judgements.length === 0 || file.unjudged.has(row)) continue
    for (const judgement of judgements) at.judged(judgement, row + 1, value)
  }
}
