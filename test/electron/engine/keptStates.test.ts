import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { environmentTenant } from '../../../electron/cli/environmentTenant'
import { type PracticeTenant, startPracticeTenant } from '../../../electron/practice/practiceTenant'
import type { ChangeFilter } from '../../../shared/contract/stateViews'
import { ownFolder } from '../../support/folder'
import { signedIn } from '../../support/rehearsal'
import { type SampleEngine, sampleEngine, sampleState } from '../../support/sampleEngine'
import { control } from '../practice/practiceClient'

let folder = ''
let tenant: PracticeTenant

beforeEach(async () => {
  folder = await ownFolder()
  tenant = await startPracticeTenant({ state: await sampleState() })
  onTestFinished(() => tenant.close())
})

/** The engine of one start of the app; the states stay from start to start. */
const start = (more: Parameters<typeof sampleEngine>[2] = {}) =>
  sampleEngine(folder, tenant, { states: join(folder, 'states'), ...more })

async function read({ ask, engine }: SampleEngine): Promise<void> {
  await ask('readState', { job: 'read' })
  await engine.bench.keeping.working
}

interface Practice {
  readonly tables: Record<string, Record<string, string | null>[]>
}

/** Changes what the tenant holds, as somebody else would between two readings. */
async function change(by: (tables: Practice['tables']) => void): Promise<void> {
  const { body } = await control(tenant, 'GET', '/state')
  const state = body as unknown as Practice
  by(state.tables)
  expect((await control(tenant, 'PUT', '/state', state)).status).toBe(200)
}

const all: ChangeFilter = { files: [], kinds: [], search: '' }
const window = { from: 0, count: 100, sort: null, search: '' }
const changesOf = async ({ ask }: SampleEngine, filter: Partial<ChangeFilter> = {}) => {
  const asked = { ...all, ...filter }
  const sent = { filter: { ...asked, files: [...asked.files], kinds: [...asked.kinds] }, ...window }
  return (await ask('stateChanges', sent)).records
}

describe('a state that was read', () => {
  test('is there again at the next start, with its moment, its account and its gaps', async () => {
    const first = await start()
    await read(first)
    const before = (await first.ask('status', {})).state
    const second = await start()
    await second.engine.bench.keeping.working
    const { state, shelf } = await second.ask('status', {})
    expect(state).toEqual(before)
    expect(state?.unread.length).toBeGreaterThan(0)
    expect(shelf.inUse).toBe((await second.ask('keptStates', {})).states[0]?.id)
    expect(second.engine.bench.state?.user).toBe('practice')
    expect(await second.ask('planSummary', {})).not.toBeNull()
  })

  test('is old for sending when the limit of the project has passed, though it was kept', async () => {
    await read(await start())
    const later = await start({ now: () => new Date(Date.now() + 25 * 3_600_000) })
    await later.engine.bench.keeping.working
    const checks = await later.ask('sendChecks', {})
    expect(checks.find(({ id }) => id === 'snapshotAge')).toMatchObject({
      state: 'red',
      action: 'readState',
    })
  })

  test('is not kept when the admin wants no states kept, and stays in use', async () => {
    const first = await start()
    await first.ask('keepStates', { keeps: false })
    await read(first)
    expect(await first.ask('keptStates', {})).toMatchObject({ keeps: false, states: [] })
    expect((await first.ask('status', {})).state).not.toBeNull()
  })

  test('that cannot be kept is in use all the same, and the reason is told', async () => {
    await writeFile(join(folder, 'states'), 'no folder')
    const first = await start()
    await read(first)
    const { state, shelf } = await first.ask('status', {})
    expect(state).not.toBeNull()
    expect([shelf.problem?.code, shelf.inUse]).toEqual(['state.notKept', null])
  })

  test('is not taken up for another tenant', async () => {
    await read(await start())
    const other = await startPracticeTenant({ state: await sampleState() })
    onTestFinished(() => other.close())
    const second = await sampleEngine(folder, other, { states: join(folder, 'states') })
    await second.engine.bench.keeping.working
    expect((await second.ask('status', {})).state).toBeNull()
    const [kept] = (await second.ask('keptStates', {})).states
    expect(kept?.isOurs).toBe(false)
    await expect(second.ask('useKeptState', { job: 'use', state: kept?.id ?? '' })).rejects.toThrow(
      'state.otherTenant',
    )
  })

  test('is not taken when the project turned to another tenant while it was read', async () => {
    let atRequest = async () => {}
    const first = await start({
      access: async (choice) => {
        const access = await environmentTenant(choice, signedIn, 'test')
        if ('code' in access) return access
        const { transport } = access
        const exchange: typeof transport.exchange = async (...sent) => {
          await atRequest()
          return transport.exchange(...sent)
        }
        return { ...access, transport: { origin: transport.origin, exchange } }
      },
    })
    const { project } = first.engine.bench
    if (project === undefined) throw new Error('no project')
    const other = { address: 'https://other.example', kind: 'test' as const, readOnly: true }
    atRequest = async () => {
      atRequest = async () => {}
      await first.ask('setProject', { project: { ...project, tenant: other }, revision: 2 })
    }
    await expect(first.ask('readState', { job: 'read' })).rejects.toThrow(/state\.tenantChanged/)
    expect((await first.ask('status', {})).state).toBeNull()
    expect((await first.ask('keptStates', {})).states).toEqual([])
  })

  test('that is torn never stops the start: the one before it is taken, and the reason is told', async () => {
    const first = await start()
    await read(first)
    await read(first)
    const [newest, older] = (await first.ask('keptStates', {})).states
    await truncate(join(folder, 'states', `${newest?.id}.json.gz`), 100)
    const second = await start()
    await second.engine.bench.keeping.working
    const { state, shelf } = await second.ask('status', {})
    expect([state?.takenAt, shelf.inUse]).toEqual([older?.facts.takenAt, older?.id])
    expect(shelf.problem).toMatchObject({ code: 'state.notUsable' })
    expect(shelf.problem?.title).toContain('its gzip is damaged')
  })

  test('that is deleted is gone for good, and what is in use stays in use', async () => {
    const first = await start()
    await read(first)
    expect(await first.ask('deleteKeptStates', { states: null })).toEqual({ deleted: 1 })
    const { state, shelf } = await first.ask('status', {})
    expect([state === null, shelf.inUse]).toEqual([false, null])
    const second = await start()
    await second.engine.bench.keeping.working
    expect((await second.ask('status', {})).state).toBeNull()
  })
})

describe('two states of one tenant', () => {
  /** Reads, lets three people change, reads again, compares. */
  async function changed(): Promise<SampleEngine> {
    const first = await start()
    await read(first)
    await change(({ DS_USERS: users = [] }) => {
      const [gone] = users.splice(0, 1)
      Object.assign(users[0] ?? {}, { LAST_NAME: 'Nguyen-Müller' })
      users.push({ ...gone, EXTERNAL_KEY: null, USER_ID: 'newcomer', WEB_LOGIN: 'newcomer' })
    })
    await read(first)
    const [newer, older] = (await first.ask('keptStates', {})).states
    await first.ask('compareStates', { job: 'c', one: newer?.id ?? '', other: older?.id ?? '' })
    return first
  }

  test('are compared from the earlier to the later one, whichever is named first', async () => {
    const { ask } = await changed()
    const summary = await ask('stateComparison', {})
    expect(summary?.files.find(({ file }) => file === 'DS_USERS')?.counts).toMatchObject({
      removed: 1,
      changed: 1,
      added: 1,
    })
    expect(Date.parse(summary?.before.takenAt ?? '')).toBeLessThan(
      Date.parse(summary?.after.takenAt ?? ''),
    )
    expect(summary?.unknown.map(({ file }) => file)).toContain('DS_TEAMS')
  })

  test('are listed record by record, what went first, and filtered by kind, file and text', async () => {
    const engine = await changed()
    const users = await changesOf(engine, { files: ['DS_USERS'] })
    expect(users.map(({ kind }) => kind)).toEqual(['removed', 'changed', 'added'])
    const added = await changesOf(engine, { kinds: ['added'], files: ['DS_USERS'] })
    expect(added.map(({ label }) => label)).toEqual([expect.stringContaining('(newcomer)')])
    const found = await changesOf(engine, { search: 'nguyen-mü' })
    expect(found.map(({ changes }) => changes.map(({ column, to }) => [column, to]))).toEqual([
      [['LAST_NAME', 'Nguyen-Müller']],
    ])
  })

  test('show a record with all its fields before and after', async () => {
    const engine = await changed()
    const [one] = await changesOf(engine, { kinds: ['changed'], files: ['DS_USERS'] })
    const details = await engine.ask('stateChange', { id: one?.id ?? '' })
    expect(details?.after?.LAST_NAME).toBe('Nguyen-Müller')
    expect(details?.before?.USER_ID).toBe(details?.after?.USER_ID)
    expect(await engine.ask('stateChange', { id: 'DS_USERS:99999' })).toBeNull()
  })

  test('are exported as CSV, one line for each field that differs', async () => {
    const engine = await changed()
    const to = join(folder, 'changes.csv')
    const sent = { job: 'e', to, filter: { files: ['DS_USERS' as const], kinds: [], search: '' } }
    expect(await engine.ask('exportStateChanges', { ...sent, format: 'csv' })).toEqual({
      records: 3,
    })
    const lines = (await readFile(to, 'utf8')).split('\r\n')
    expect(lines[0]).toBe('file,change,record,external key,column,before,after')
    expect(lines).toHaveLength(5)
    expect(lines.join('\n')).toMatch(/DS_USERS,changed,[^\n]*,LAST_NAME,[^\n]*,Nguyen-Müller/)
  })

  test('are exported as JSON that says which states they are', async () => {
    const engine = await changed()
    const to = join(folder, 'changes.json')
    const filter = { files: [], kinds: [], search: '' }
    const { records } = await engine.ask('exportStateChanges', {
      job: 'e',
      to,
      format: 'json',
      filter,
    })
    const written = JSON.parse(await readFile(to, 'utf8'))
    expect([written.format, written.records.length, written.before.kind]).toEqual([
      'zipsync-state-changes/1',
      records,
      'tenant',
    ])
  })

  test('are let go of when the admin is done with them', async () => {
    const { ask } = await changed()
    const held = (await ask('status', {})).memory
    await ask('endComparison', {})
    expect((await ask('status', {})).memory).toBeLessThan(held)
    expect(await ask('stateComparison', {})).toBeNull()
  })
})

test('the state before an upload and the one read back after it are both kept, and tell what came of it', async () => {
  const first = await start()
  await first.makeReady()
  await first.ask('send', { job: 'send', replaceQueued: false })
  await first.engine.bench.keeping.working
  const [after, before] = (await first.ask('keptStates', {})).states
  expect([after?.occasion, before?.occasion]).toEqual(['readBack', 'read'])
  const { totals } = await first.ask('compareStates', {
    job: 'c',
    one: 'inUse',
    other: before?.id ?? '',
  })
  expect(totals.added + totals.changed + totals.removed).toBeGreaterThan(0)
})
