import { expect, test } from 'vitest'
import { rowsPerSlice } from '../../../shared/mapping/sliced'
import { findKeyChanges } from '../../../shared/plan/keyChanges'
import { planPackageSliced } from '../../../shared/plan/planPackage'
import { email, inputOf, oslo, user } from './smallWorld'

/** How often work pauses before it ends, and what it gives. */
function driven<V>(work: Generator<number, V>) {
  let pauses = 0
  for (;;) {
    const step = work.next()
    if (step.done) return { pauses, value: step.value }
    pauses += 1
  }
}

const count = rowsPerSlice + 1
const people = (key: string, name: string) =>
  Array.from({ length: count }, (_, at) => user(`${key}${at}`, `${name}${at}`))
const devices = (key: string, owner: string) =>
  Array.from({ length: count }, (_, at) => email(`${key}${at}`, `${owner}${at}`))

test('planning pauses in every pass over rows and records, and so does the search for changed keys', () => {
  const input = inputOf({
    rows: { DS_SITES: [oslo], DS_USERS: people('E', 'u'), DS_EMAIL_DEVICES: devices('D', 'E') },
    state: { DS_SITES: [oslo], DS_USERS: people('X', 'v'), DS_EMAIL_DEVICES: devices('Y', 'X') },
  })
  const { pauses, value: plan } = driven(planPackageSliced(input))
  expect(plan.files.get('DS_USERS')?.counts).toMatchObject({ add: count, delete: count })
  expect(pauses).toBeGreaterThan(120)
  expect(driven(findKeyChanges.sliced(plan)).pauses).toBeGreaterThan(100)
})
