import { expect, test } from 'vitest'
import { askOnce } from '../../../renderer/state/askOnce'
import { failed, fakeBridge, ok } from '../../support/fakeBridge'

const profile = { rowCount: 1, columns: [] }
const hr = { source: 'hr' }

test('the same profile shown at several places is worked out once', async () => {
  const { bridge, calls } = fakeBridge({ engine: { sourceProfile: () => ok(profile) } })
  await Promise.all([
    askOnce(bridge, 'sourceProfile', hr, 'one'),
    askOnce(bridge, 'sourceProfile', hr, 'one'),
  ])
  await askOnce(bridge, 'sourceProfile', hr, 'one')
  expect(calls).toHaveLength(1)
})

test('a profile is worked out again when the state of the engine changed', async () => {
  const { bridge, calls } = fakeBridge({ engine: { sourceProfile: () => ok(profile) } })
  await askOnce(bridge, 'sourceProfile', hr, 'one')
  await askOnce(bridge, 'sourceProfile', hr, 'two')
  expect(calls).toHaveLength(2)
})

test('a question that failed can be asked again', async () => {
  const { bridge, calls } = fakeBridge({ engine: { sourceProfile: () => failed('No.') } })
  await askOnce(bridge, 'sourceProfile', hr, 'one')
  await askOnce(bridge, 'sourceProfile', hr, 'one')
  expect(calls).toHaveLength(2)
})

test('answers that may change without the engine saying so are never kept', async () => {
  const { bridge, calls } = fakeBridge({ engine: { sendChecks: () => ok([]) } })
  await askOnce(bridge, 'sendChecks', {}, 'one')
  await askOnce(bridge, 'sendChecks', {}, 'one')
  expect(calls).toHaveLength(2)
})
