import { columnSpec, headerOf } from '../schema/lookUp'
import { type CheckedFile, eachValue } from './checkedFile'
import { judgeColumn } from './judgeColumn'
import { fine, type Judge, type Judgement } from './judgement'
import type { PreparedPackage } from './preparePackage'

/** Kinds whose values repeat often enough that each distinct one is judged once. */
const repeating: ReadonlySet<string> = new Set([
  'flag',
  'status',
  'action',
  'count',
  'countryName',
  'countryCode',
  'timeZone',
  'language',
  'deviceName',
  'serviceProvider',
  'customField',
  'roleList',
  'delayList',
  'memberType',
])
const maxRemembered = 5_000

/**
 * ZS-207, ZS-301 to ZS-308, ZS-401 to ZS-416, ZS-419, ZS-423 to ZS-425 and the listed part of ZS-520: one pass per column.
 * Rows are judged whatever their ACTION, because FORMAT §1.4 asks for required values in every row.
 */
export function checkValues(check: PreparedPackage, file: CheckedFile): void {
  for (const name of headerOf(file.name)) {
    const spec = columnSpec(file.name, name)
    if (spec === undefined || file.column(name) === undefined) continue
    const plain = judgeColumn({ table: file.name, name, spec }, check.lists)
    const judge = repeating.has(spec.kind) ? remembering(plain) : plain
    const at = check.findings.at({ file: file.entry, table: file.name, column: name })
    eachValue(file, name, (value, row) => {
      const judgements = judge(value)
      if (judgements === fine) return
      for (const judgement of judgements) at.judged(judgement, row + 1, value)
    })
  }
}

/** The same judge, which keeps what it said of the last value and of the first few thousand distinct ones. */
function remembering(judge: Judge): Judge {
  const said = new Map<string, readonly Judgement[]>()
  return (value) => {
    const known = said.get(value)
    if (known !== undefined) return known
    const judgements = judge(value)
    if (said.size < maxRemembered) said.set(value, judgements)
    return judgements
  }
}
