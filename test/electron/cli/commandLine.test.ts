import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jsonOf, zipsync } from '../../support/commandLine'

const company = resolve('electron/sample/company')
const sample = join(company, 'sample.zipsync.json')
const state = join(company, 'tenant.snapshot.json')

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const inFolder = (args: readonly string[], signal?: AbortSignal) =>
  zipsync(args, {
    cwd: folder,
    env: { ZIPSYNC_HOME: join(folder, 'home') },
    ...(signal ? { signal } : {}),
  })

async function builtSample(): Promise<string> {
  await inFolder(['build', sample, '--out', 'package.zip', '--force'])
  return join(folder, 'package.zip')
}

describe('exit code 2 and a sentence that names the file, the place and the mend', () => {
  test.each([
    { args: ['validate', 'gone.zip'], says: 'gone.zip is not there.' },
    { args: ['validate', 'gone.zipsync.json'], says: 'gone.zipsync.json' },
    { args: ['plan', sample, '--state', 'gone.json'], says: 'gone.json is not there.' },
    { args: ['plan', sample], says: "required option '--state <file>'" },
    { args: ['inspect', company], says: 'company is a folder.' },
    { args: ['dance'], says: "unknown command 'dance'" },
    { args: ['validate', sample, '--max-issues', 'many'], says: 'whole number' },
    { args: ['plan', sample, '--state', state, '--only', 'burn'], says: '“burn” is no outcome' },
    { args: ['schema', 'everything'], says: 'only “project” has a schema' },
  ])('zipsync $args', async ({ args, says }) => {
    const ended = await inFolder(args)
    expect(ended).toMatchObject({ code: 2, out: '' })
    expect(ended.err).toContain(says)
  })

  test('a project of an unknown format is refused, never guessed', async () => {
    await writeFile(join(folder, 'next.zipsync.json'), '{"format":"zipsync-project/9"}')
    const ended = await inFolder(['validate', join(folder, 'next.zipsync.json'), '--json'])
    expect(ended.code).toBe(2)
    expect(jsonOf(ended)).toMatchObject({ format: 'zipsync-problem/1' })
  })

  test('a package that is no ZIP is explained, not crashed on', async () => {
    await writeFile(join(folder, 'broken.zip'), 'PK but not really')
    const ended = await inFolder(['inspect', join(folder, 'broken.zip'), '--json'])
    expect([0, 2]).toContain(ended.code)
    expect(() => jsonOf(ended)).not.toThrow()
  })
})

describe('validate', () => {
  test('ends with 1 while errors are open, and traces them to the source', async () => {
    const ended = await inFolder(['validate', sample, '--json'])
    expect(ended.code).toBe(1)
    expect(jsonOf(ended)).toMatchObject({
      format: 'zipsync-issues/1',
      issues: expect.arrayContaining([
        expect.objectContaining({
          code: 'ZS-301',
          file: 'DS_USERS.csv',
          column: 'LAST_NAME',
          source: { file: 'hr-export.csv', row: 134, column: 'Last Name' },
        }),
      ]),
    })
  })

  test('counts everything and lists at most as many of a code as it was told', async () => {
    const ended = await inFolder(['validate', sample, '--json', '--max-issues', '1'])
    const report = jsonOf(ended) as {
      summary: { byCode: Record<string, number> }
      issues: { code: string }[]
      truncated: Record<string, number>
    }
    for (const [code, count] of Object.entries(report.summary.byCode)) {
      const shown = report.issues.filter((issue) => issue.code === code).length
      expect([code, shown + (report.truncated[code] ?? 0)]).toEqual([code, count])
      expect(shown).toBe(1)
    }
  })
})

describe('build', () => {
  test('writes nothing while an error is open', async () => {
    const ended = await inFolder(['build', sample, '--out', 'package.zip'])
    expect(ended.code).toBe(1)
    expect(await readdir(folder)).not.toContain('package.zip')
  })

  test('gives the same bytes each time', async () => {
    const first = await readFile(await builtSample())
    await inFolder(['build', sample, '--out', 'again.zip', '--force'])
    expect(await readFile(join(folder, 'again.zip'))).toEqual(first)
  })

  test('leaves nothing half written when it is interrupted', async () => {
    const controller = new AbortController()
    controller.abort(new Error('cancelled'))
    const ended = await inFolder(
      ['build', sample, '--out', 'package.zip', '--force'],
      controller.signal,
    )
    expect(ended.code).toBe(130)
    expect((await readdir(folder)).filter((name) => name.includes('package'))).toEqual([])
  })
})

describe('plan', () => {
  test('tells of every record what happens, as one document', async () => {
    const ended = await inFolder(['plan', await builtSample(), '--state', state, '--json'])
    const plan = jsonOf(ended) as {
      format: string
      summary: Record<string, Record<string, number>>
      records: { file: string; outcome: string; naturalKey: string; rule: string }[]
    }
    expect([ended.code, plan.format]).toEqual([0, 'zipsync-plan/1'])
    const counted = Object.values(plan.summary).flatMap((counts) => Object.values(counts))
    expect(plan.records).toHaveLength(counted.reduce((sum, count) => sum + count, 0))
    expect(plan.records).toContainEqual(
      expect.objectContaining({
        file: 'DS_USERS',
        naturalKey: 'mmcbride',
        outcome: 'adopt',
        rule: 'A6',
      }),
    )
  })

  test('lists only the outcomes asked for, and counts all of them', async () => {
    const ended = await inFolder([
      'plan',
      await builtSample(),
      '--state',
      state,
      '--json',
      '--only',
      'delete,cascade',
    ])
    const plan = jsonOf(ended) as {
      summary: Record<string, Record<string, number>>
      records: { outcome: string }[]
    }
    expect(new Set(plan.records.map(({ outcome }) => outcome))).toEqual(
      new Set(['delete', 'cascade']),
    )
    expect(plan.summary.DS_USERS?.unchanged).toBeGreaterThan(100)
  })

  test('against the state the package itself describes only rejected rows are left', async () => {
    const zip = await builtSample()
    const ended = await inFolder([
      'plan',
      zip,
      '--state',
      zip,
      '--json',
      '--only',
      'add,update,adopt,delete,cascade',
    ])
    expect(jsonOf(ended)).toMatchObject({ records: [] })
  })

  test('is saved whole under the name given', async () => {
    const ended = await inFolder([
      'plan',
      await builtSample(),
      '--state',
      state,
      '--out',
      'plan.json',
    ])
    expect(ended.code).toBe(0)
    expect(JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8'))).toMatchObject({
      format: 'zipsync-plan/1',
    })
  })
})

test('undo writes the package that brings the state back and lists what cannot be', async () => {
  const ended = await inFolder([
    'undo',
    await builtSample(),
    '--state',
    state,
    '--out',
    'undo.zip',
    '--json',
  ])
  expect(ended.code).toBe(0)
  expect(jsonOf(ended)).toMatchObject({
    format: 'zipsync-undo/1',
    cannotUndo: expect.arrayContaining([
      expect.objectContaining({ name: 'mmcbride', reason: 'adoptedKey' }),
    ]),
  })
  expect(await inFolder(['inspect', join(folder, 'undo.zip'), '--json'])).toMatchObject({ code: 0 })
})

test('the published schema of projects is one JSON document', async () => {
  const ended = await inFolder(['schema', 'project'])
  expect(jsonOf(ended)).toMatchObject({ title: 'zipsync-project/1' })
})

test('every command has help with an example, and a completion script that names its options', async () => {
  const script = (await inFolder(['completion', 'bash'])).out
  for (const command of [
    'inspect',
    'validate',
    'plan',
    'build',
    'undo',
    'snapshot',
    'upload',
    'run',
    'practice',
  ]) {
    const help = await inFolder([command, '--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toContain(`zipsync ${command}`)
    expect(help.out).toContain('Example:')
    expect(script).toContain(`${command}) words="`)
  }
})

describe('what cannot be read is never planned with', () => {
  test.each([
    { what: 'an archive that is none', bytes: 'hello\n', says: 'the archive could not be read' },
  ])('$what', async ({ bytes, says }) => {
    await writeFile(join(folder, 'bad.zip'), bytes)
    const asPackage = await inFolder(['plan', join(folder, 'bad.zip'), '--state', state, '--json'])
    const asState = await inFolder([
      'plan',
      await builtSample(),
      '--state',
      join(folder, 'bad.zip'),
    ])
    const undone = await inFolder([
      'undo',
      join(folder, 'bad.zip'),
      '--state',
      state,
      '--out',
      'undo.zip',
    ])
    expect([asPackage.code, asState.code, undone.code]).toEqual([2, 2, 2])
    expect(asPackage.err).toContain(says)
    expect(await readdir(folder)).not.toContain('undo.zip')
  })
})

test('validate with a state tells when too many users would be deleted', async () => {
  await inFolder(['build', sample, '--out', 'package.zip', '--force'])
  const many = {
    format: 'zipsync-snapshot/1',
    takenAt: '2026-11-22T10:00:00Z',
    source: { kind: 'tenant', name: 'acme' },
    tables: {
      DS_USERS: Array.from({ length: 40 }, (_, at) => ({
        EXTERNAL_KEY: `gone${at}`,
        USER_ID: `gone${at}`,
      })),
    },
    lists: {},
    unread: [],
  }
  await writeFile(join(folder, 'many.json'), JSON.stringify(many))
  const ended = await inFolder(['validate', 'package.zip', '--state', 'many.json', '--json'])
  expect(jsonOf(ended)).toMatchObject({ summary: { byCode: { 'ZS-601': 1 } } })
})
