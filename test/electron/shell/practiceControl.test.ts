import { expect, test } from 'vitest'
import { PracticeControl } from '../../../electron/shell/practiceControl'
import { practiceTimings, practiceTroubles } from '../../../shared/contract/practiceDesk'
import { call, practiceTenant } from '../practice/practiceClient'

async function panel() {
  const tenant = await practiceTenant({ timing: 'manual' })
  return { tenant, control: new PracticeControl(async () => ({ address: tenant.url })) }
}

test('a quiet practice tenant has no troubles and no jobs', async () => {
  const { control } = await panel()
  expect(await control.rehearse({ kind: 'look' })).toEqual({
    timing: 'instant',
    troubles: 0,
    jobs: [],
  })
})

test.each(practiceTroubles)('the trouble %s is one the practice tenant knows', async (trouble) => {
  const { control } = await panel()
  expect(await control.rehearse({ kind: 'trouble', trouble })).toMatchObject({ troubles: 1 })
  expect(await control.rehearse({ kind: 'calm' })).toMatchObject({ troubles: 0 })
})

test.each(practiceTimings)('the timing %s is one the practice tenant knows', async (timing) => {
  const { control } = await panel()
  expect(await control.rehearse({ kind: 'timing', timing })).toMatchObject({ timing })
})

test('a trouble strikes the next call and is gone', async () => {
  const { control, tenant } = await panel()
  await control.rehearse({ kind: 'trouble', trouble: 'noRight' })
  expect([(await call(tenant, '/people')).status, (await call(tenant, '/people')).status]).toEqual([
    403, 200,
  ])
  expect(await control.rehearse({ kind: 'look' })).toMatchObject({ troubles: 0 })
})

test('another owner’s package waits until the batch is run', async () => {
  const { control } = await panel()
  expect(await control.rehearse({ kind: 'ownerUpload' })).toMatchObject({
    jobs: [{ status: 'PENDING', by: 'other' }],
  })
  expect(await control.rehearse({ kind: 'runBatch' })).toMatchObject({
    jobs: [{ status: 'COMPLETE' }],
  })
})

test('a practice tenant that is gone is a problem, not a crash', async () => {
  const { control, tenant } = await panel()
  await tenant.close()
  expect(await control.rehearse({ kind: 'look' })).toMatchObject({ code: 'practice.failed' })
})
