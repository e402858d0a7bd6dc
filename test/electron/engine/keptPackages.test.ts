import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startPracticeTenant } from '../../../electron/practice/practiceTenant'
import type { TenantState } from '../../../electron/practice/tenantState'
import { ownFolder } from '../../support/folder'
import { historyOf } from '../../support/historyOf'
import { type SampleEngine, sampleEngine, sampleState } from '../../support/sampleEngine'

/** The sample, sent: its engine and the upload's entry in the history. */
async function sent() {
  const folder = await ownFolder()
  const tenant = await startPracticeTenant({ state: await sampleState() })
  onTestFinished(() => tenant.close())
  const sample = await sampleEngine(folder, tenant)
  await sample.makeReady()
  await sample.ask('send', { job: 'send', replaceQueued: false })
  const entries = await sample.ask('history', { search: '' })
  const entry = entries.find(({ kind }) => kind === 'upload')
  if (entry === undefined) throw new Error('there is no upload in the history')
  return { folder, tenant, entry, packages: join(folder, 'packages'), ...sample }
}

function usersIn({ tables }: TenantState): readonly string[] {
  return tables.DS_USERS.map(({ values }) => values.USER_ID ?? '')
}

/** Opens a package of the history in an engine, as the shell does. */
async function opened({ engine, ask }: SampleEngine, entry: string, part: 'package' | 'undo') {
  const answer = await engine.openKept('open', entry, part)
  if (!answer.ok) throw new Error(answer.problem.title)
  await ask('setProject', { project: answer.value, revision: 2 })
  await ask('planSummary', {})
  return answer.value
}

describe('a package that was sent', () => {
  test('is kept for its owner alone, with its undo package, until its entry is forgotten', async () => {
    const { packages, folder, entry, ask } = await sent()
    const names = (await readdir(packages)).toSorted()
    expect(names).toEqual(
      [`${entry.id}.undo.json`, `${entry.id}.undo.zip`, `${entry.sha256}.zip`].toSorted(),
    )
    const found = await Promise.all(names.map((name) => stat(join(packages, name))))
    expect(found.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o600, 0o600])
    const { size } = await stat(join(folder, 'undo.zip'))
    expect(await ask('keptOfEntry', { entry: entry.id })).toMatchObject({
      package: { bytes: entry.bytes },
      undo: { bytes: size },
    })
    const facts = await ask('historyFacts', { days: null })
    expect(facts).toMatchObject({ packages: 1, packageBytes: entry.bytes + size })
    await ask('purgeHistory', { before: '2100-01-01T00:00:00Z' })
    expect(await readdir(packages)).toEqual([])
  })

  test('opens as a project for its tenant that makes the same bytes again', async () => {
    const all = await sent()
    const project = await opened(all, all.entry.id, 'package')
    expect(project).toMatchObject({ tenant: { address: all.tenant.url, kind: 'test' } })
    const built = await all.ask('buildPackage', { job: 'build', force: false })
    expect(built.sha256).toBe(all.entry.sha256)
  })

  test('is copied to where the admin wants it', async () => {
    const { engine, folder, path } = await historyOf('a package')
    const to = join(folder, 'copy.zip')
    const saved = await engine.call('saveKept', { job: 's', entry: 'sent', part: 'package', to })
    expect(saved).toEqual({ ok: true, value: { bytes: 9 } })
    expect(await readFile(to, 'utf8')).toBe(await readFile(path, 'utf8'))
  })

  test('is opened as a job that can be cancelled', async () => {
    const { engine } = await historyOf('a package')
    const opening = engine.openKept('open', 'sent', 'package')
    await engine.call('cancelJob', { job: 'open' })
    expect(await opening).toMatchObject({ ok: false, problem: { code: 'cancelled' } })
  })
})

describe('a kept package that cannot be used', () => {
  const everyUse = async ({ engine, folder }: Awaited<ReturnType<typeof historyOf>>) => {
    const to = join(folder, 'copy.zip')
    const answers = [
      await engine.openKept('open', 'sent', 'package'),
      await engine.call('saveKept', { job: 's', entry: 'sent', part: 'package', to }),
      await engine.call('comparePackages', { job: 'c', one: 'sent', other: 'sent' }),
    ]
    expect(await readdir(folder)).not.toContain('copy.zip')
    return answers.map((answer) => !answer.ok && answer.problem.code)
  }

  test('because it was changed on the disk is refused for every use', async () => {
    const history = await historyOf('a package')
    await writeFile(history.path, 'b package')
    expect(await everyUse(history)).toEqual(Array(3).fill('history.notAsSent'))
  })

  test('because its file is gone is told to be gone', async () => {
    const history = await historyOf('a package')
    await rm(history.path)
    const kept = await history.engine.call('keptOfEntry', { entry: 'sent' })
    expect(kept).toEqual({ ok: true, value: { package: null, undo: null } })
    expect(await everyUse(history)).toEqual(Array(3).fill('history.notKept'))
  })

  test('because its entry was forgotten is told to be forgotten', async () => {
    const history = await historyOf('a package')
    await history.engine.call('purgeHistory', { before: '2100-01-01T00:00:00Z' })
    expect(await everyUse(history)).toEqual(Array(3).fill('history.forgotten'))
  })

  test('because it is no package is told so', async () => {
    const { engine } = await historyOf('a package')
    const answer = await engine.openKept('open', 'sent', 'package')
    expect(answer).toMatchObject({ ok: false, problem: { code: 'package.unreadable' } })
  })

  test('because the upload wrote no undo package is told so', async () => {
    const { engine } = await historyOf('a package')
    const answer = await engine.openKept('open', 'sent', 'undo')
    expect(answer).toMatchObject({ ok: false, problem: { code: 'history.notKept' } })
  })
})

test('an undo package goes the way of every project, and whom the upload deleted is there again', async () => {
  const all = await sent()
  const left = usersIn(all.tenant.state())
  const gone = usersIn(await sampleState()).filter((name) => !left.includes(name))
  const project = await opened(all, all.entry.id, 'undo')
  expect(project.name).toBe(`Undo ${all.entry.project} of ${all.entry.at.slice(0, 10)}`)
  // The Send step is about this project now, not about the upload that is to be undone.
  expect(await all.ask('sendReport', {})).toBeNull()
  await all.makeReady()
  const report = await all.ask('send', { job: 'send', replaceQueued: false })
  expect(report).toMatchObject({ stage: 'done', differences: 0 })
  expect(gone.length).toBeGreaterThan(0)
  expect(usersIn(all.tenant.state())).toEqual(expect.arrayContaining(gone))
})

test('two packages are compared row by row, the earlier one first, and held like two states', async () => {
  const all = await sent()
  const { ask, entry } = all
  const same = await ask('comparePackages', { job: 'c', one: entry.id, other: 'now' })
  expect(same.totals).toMatchObject({ removed: 0, changed: 0, added: 0 })
  await opened(all, entry.id, 'undo')
  const summary = await ask('comparePackages', { job: 'c', one: 'now', other: entry.id })
  expect(summary).toMatchObject({
    of: 'packages',
    before: { source: entry.project, takenAt: entry.at },
    unknown: [],
  })
  const changes = await ask('stateChanges', {
    filter: { files: [], kinds: ['changed'], search: '' },
    ...{ from: 0, count: 500, sort: null, search: '' },
  })
  expect(changes.total).toBe(summary.totals.changed)
  expect(changes.records.flatMap(({ changes: fields }) => fields)).toContainEqual({
    column: 'ACTION',
    from: 'Y',
    to: 'R',
  })
})
