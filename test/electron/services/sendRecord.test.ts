import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSendRecord } from '../../../electron/services/sendRecord'
import { ownFolder } from '../../support/folder'

/** The record of the upload `one`, from what stands in its file. */
async function recordOf(written: unknown) {
  const folder = await ownFolder()
  await mkdir(join(folder, 'on the way'))
  await writeFile(join(folder, 'on the way', 'one.json'), JSON.stringify(written))
  return (await readSendRecord(join(folder, 'history.jsonl'), 'one'))?.record
}

const rejected = { DS_USERS: [3] }

test.each([
  ['of this version', { foreseen: { rejected, deletions: { DS_USERS: 2 } } }, { DS_USERS: 2 }],
  ['of an older version, which did not count deletions', { rejected }, {}],
])('a record %s tells what the plan foresaw', async (_, written, deletions) => {
  const record = await recordOf({ id: 'one', queue: ['job-1'], ...written })
  expect(record).toEqual({ id: 'one', queue: ['job-1'], foreseen: { rejected, deletions } })
})

test('an older record of an upload without a plan foresaw nothing', async () => {
  const record = await recordOf({ id: 'one', queue: [], rejected: null })
  expect(record).toEqual({ id: 'one', queue: [], foreseen: null })
})
