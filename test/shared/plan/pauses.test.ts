import { expect, test } from 'vitest'
import { finish, rowsPerSlice } from '../../../shared/columns/sliced'
import { judgeGuardsSliced } from '../../../shared/guards/guards'
import { explainSliced } from '../../../shared/plan/explain'
import { findKeyChanges } from '../../../shared/plan/keyChanges'
import { planPackageSliced } from '../../../shared/plan/planPackage'
import { undoSliced } from '../../../shared/plan/undo'
import { guardSettingsSchema } from '../../../shared/project/project'
import { email, inputOf, oslo, planOf, user } from './smallWorld'

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

/** Everybody is added under another key, and everybody who was there goes with his device. */
const replaced = inputOf({
  rows: { DS_SITES: [oslo], DS_USERS: people('E', 'u'), DS_EMAIL_DEVICES: devices('D', 'E') },
  state: { DS_SITES: [oslo], DS_USERS: people('X', 'v'), DS_EMAIL_DEVICES: devices('Y', 'X') },
})

test('planning pauses in every pass over rows and records, and so does the search for changed keys', () => {
  const { pauses, value: plan } = driven(planPackageSliced(replaced))
  expect(plan.files.get('DS_USERS')?.counts).toMatchObject({ add: count, delete: count })
  expect(pauses).toBeGreaterThan(120)
  expect(driven(findKeyChanges.sliced(plan)).pauses).toBeGreaterThan(100)
})

test('names are looked for with pauses, too, where devices have an owner nobody knows', () => {
  const named = (key: string | null, at: number) =>
    email(key, 'nobody', { OWNER_USER_ID: 'nobody', DEVICE_NAME: `Work ${at}` })
  const list = (key: string | null) => Array.from({ length: count }, (_, at) => named(key, at))
  const input = inputOf({
    rows: { DS_SITES: [oslo], DS_USERS: [user('nobody', 'new')], DS_EMAIL_DEVICES: [] },
    state: { DS_SITES: [oslo], DS_EMAIL_DEVICES: list(null) },
  })
  const { naturalKeys } = finish(planPackageSliced(input)).joins
  const { pauses } = driven(naturalKeys.prepare('DS_EMAIL_DEVICES'))
  expect(pauses).toBeGreaterThan(8)
  expect(driven(naturalKeys.prepare('DS_EMAIL_DEVICES')).pauses).toBe(0)
})

test('the way back pauses for each few records it composes', () => {
  const { value: plan } = driven(planPackageSliced(replaced))
  const { pauses, value: undo } = driven(undoSliced(plan))
  expect(undo.content.files.get('DS_USERS')?.table.rowCount).toBe(2 * count)
  expect(pauses).toBeGreaterThan((4 * count) / 512)
})

test('what a deletion drags along is looked for with pauses, once for all records', () => {
  const { value: plan } = driven(planPackageSliced(replaced))
  const first = { file: 'DS_USERS', position: count } as const
  const { pauses, value: explained } = driven(explainSliced(plan, first))
  expect(explained?.drags).toEqual([{ file: 'DS_EMAIL_DEVICES', position: count }])
  expect(pauses).toBeGreaterThan(count / 4096)
  const last = { file: 'DS_USERS', position: 2 * count - 1 } as const
  expect(driven(explainSliced(plan, last)).pauses).toBe(0)
})

test('users who must not be touched are looked for with pauses when everybody changes', () => {
  const plan = planOf({
    rows: { DS_SITES: [oslo], DS_USERS: people('E', 'u') },
    state: {
      DS_SITES: [oslo],
      DS_USERS: people('E', 'u').map((one) => ({ ...one, STATUS: 'INACTIVE' })),
    },
  })
  const limits = guardSettingsSchema.parse({ protectedUsers: ['u7'] })
  const facts = { plan, limits, sources: new Map(), previousSources: null }
  const { pauses, value: guards } = driven(judgeGuardsSliced(facts))
  expect(guards.find(({ guard }) => guard === 'protectedUsers')?.actual).toBe(1)
  expect(pauses).toBeGreaterThan(count / 4096)
})
