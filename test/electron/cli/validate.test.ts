import { expect, test } from 'vitest'
import { checkWithState } from '../../../electron/cli/commands/validate'
import { rowsPerSlice } from '../../../shared/columns/sliced'
import type { Snapshot } from '../../../shared/snapshot/snapshot'
import { inputOf, oslo, user } from '../../shared/plan/smallWorld'

const count = rowsPerSlice + 1
const people = (key: string) =>
  Array.from({ length: count }, (_, at) => user(`${key}${at}`, `u${key}${at}`))
const { content, snapshot } = inputOf({
  rows: { DS_SITES: [oslo], DS_USERS: people('E') },
  state: { DS_SITES: [oslo], DS_USERS: people('X') },
})

function pausesWith(state: Snapshot | undefined) {
  const work = checkWithState(content, state, 10)
  let pauses = 0
  for (;;) {
    const step = work.next()
    if (step.done) return { pauses, report: step.value }
    pauses += 1
  }
}

test('a state is planned against with pauses, and what it would lose is among the problems', () => {
  const alone = pausesWith(undefined)
  const beside = pausesWith(snapshot)
  expect(beside.pauses - alone.pauses).toBeGreaterThan(60)
  expect([alone.report.byCode['ZS-601'], beside.report.byCode['ZS-601']]).toEqual([undefined, 1])
})
