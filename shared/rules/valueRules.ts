import { DictionaryColumn, distinctValues } from '../columns/dictionaryColumn'
import type { Utf8Column } from '../columns/utf8Column'
import type { ColumnSpec } from '../schema/columnSpec'
import { columnSpec } from '../schema/lookUp'
import type { CheckedFile } from './checkedFile'
import type { Reporter } from './collectFindings'
import { cellsOf } from './duplicateRules'
import { judgeColumn } from './judgeColumn'
import { fine, type Judge } from './judgement'
import type { PreparedPackage } from './preparePackage'

/** Kinds whose values differ from row to row: each is judged by itself. All others are judged once per distinct value. */
const individual: ReadonlySet<ColumnSpec['kind']> = new Set([
  ...(['key', 'text', 'email', 'phone', 'smsNumber', 'digits'] as const),
])

/** Kinds without a format of their own, where plain letters of a fitting length are right without a second look. */
const free: ReadonlySet<ColumnSpec['kind']> = new Set(['key', 'text'] as const)

/** With more distinct values than this, remembering what was said of them is no gain. */
const maxDistinct = 20_000

/**
 * ZS-207, ZS-301 to ZS-308, ZS-401 to ZS-416, ZS-419, ZS-423 to ZS-425 and the listed part of ZS-520, in one column.
 * Rows are judged whatever their ACTION, because FORMAT §1.4 asks for required values in every row.
 */
export function checkValues(check: PreparedPackage, file: CheckedFile, name: string): void {
  const spec = columnSpec(file.name, name)
  const column = file.column(name)
  if (spec === undefined || column === undefined) return
  const judge = judgeColumn({ table: file.name, name, spec }, check.lists)
  const at = check.findings.at(cellsOf(file, name))
  const distinct = individual.has(spec.kind) ? undefined : distinctOf(column)
  if (distinct !== undefined) judgeDistinct(file, distinct, judge, at)
  else if (free.has(spec.kind)) judgeFree(file, column, spec.max ?? maxUnmeasured, judge, at)
  else judgeEach(file, column, judge, at)
}

/** Values this long are looked at in full even where no limit is known. */
const maxUnmeasured = 1_000

function distinctOf(column: Utf8Column): DictionaryColumn | undefined {
  if (!(column instanceof DictionaryColumn)) return distinctValues(column, maxDistinct)
  return column.values.length <= maxDistinct ? column : undefined
}

function judgeDistinct(
  file: CheckedFile,
  { values, codes }: DictionaryColumn,
  judge: Judge,
  at: Reporter,
): void {
  const said = Array.from({ length: values.length }, (_, code) => judge(values.text(code)))
  if (said.every((judgements) => judgements.length === 0)) return
  for (let row = 0; row < file.rowCount; row++) {
    const code = codes[row] ?? -1
    const judgements = said[code] ?? fine
    if (judgements.length === 0 || file.unjudged.has(row)) continue
    for (const judgement of judgements) at.judged(judgement, row + 1, values.text(code))
  }
}

function judgeFree(
  file: CheckedFile,
  column: Utf8Column,
  max: number,
  judge: Judge,
  at: Reporter,
): void {
  const { bytes } = column
  for (let row = 0; row < file.rowCount; row++) {
    const from = column.startOf(row)
    const to = column.endOf(row)
    if (to - from <= max && isPlain(bytes, from, to)) continue
    judgeCell(file, column, row, judge, at)
  }
}

/** Only printable ASCII, without a space at either end and without what may begin a NONE token; not empty. */
function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to || bytes[from] === 0x20 || bytes[from] === 0x3c || bytes[to - 1] === 0x20) {
    return false
  }
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x20 || byte > 0x7e) return false
  }
  return true
}

function judgeEach(file: CheckedFile, column: Utf8Column, judge: Judge, at: Reporter): void {
  for (let row = 0; row < file.rowCount; row++) judgeCell(file, column, row, judge, at)
}

function judgeCell(
  file: CheckedFile,
  column: Utf8Column,
  row: number,
  judge: Judge,
  at: Reporter,
): void {
  const value = column.text(row)
  const judgements = judge(value)
  if (judgements.length === 0 || file.unjudged.has(row)) return
  for (const judgement of judgements) at.judged(judgement, row + 1, value)
}
