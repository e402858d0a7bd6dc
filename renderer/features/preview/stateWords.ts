import type { StateFacts } from '../../../shared/contract/views'
import { whenOf } from '../../../shared/contract/whenOf'
import { tableNames } from '../../../shared/schema/tableNames'
import { ageOf, inDigits, momentAndAge } from '../../ui/inWords'

/** “Compared with acme.xmatters.com, state of 21 Nov, 18:02 – 25 h old”, and the exact moment for the tooltip. */
export function stateSentence(
  state: StateFacts | null,
  now: number,
  timeZone?: string,
): { readonly sentence: string; readonly moment: string } {
  if (state === null) return { sentence: 'Not compared with anything yet', moment: '' }
  const moment = whenOf(state.takenAt, timeZone)
  switch (state.kind) {
    case 'tenant':
      return {
        sentence: `Compared with ${state.source}, state of ${momentAndAge(state.takenAt, now, timeZone)}`,
        moment,
      }
    case 'file':
      return {
        sentence: `Compared with the saved snapshot ${state.source}, ${ageOf(state.takenAt, now)}`,
        moment,
      }
    case 'package':
      return { sentence: `Compared with what the package ${state.source} describes`, moment: '' }
    default:
      return state.kind satisfies never
  }
}

/** Is the snapshot older than the project allows for sending? `maxAge` in minutes. A package has no age. */
export function isOld(state: StateFacts, maxAge: number, now: number): boolean {
  if (state.kind === 'package') return false
  return now - new Date(state.takenAt).getTime() > maxAge * 60_000
}

/** How many records of each file were read, files without any left out. */
export function countsRead(
  state: Pick<StateFacts, 'counts'>,
): readonly { readonly name: string; readonly value: string }[] {
  return tableNames.flatMap((table) => {
    const count = state.counts[table] ?? 0
    return count === 0 ? [] : [{ name: table, value: inDigits(count) }]
  })
}
