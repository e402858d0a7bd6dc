import { describe, expect, test } from 'vitest'
import {
  type GroupEngine,
  issuesOf,
  sourceRowOf,
} from '../../../../renderer/features/checks/groupWork'
import type { TracedIssue } from '../../../../renderer/features/checks/issueEdits'
import type { Edit } from '../../../../shared/project/project'

function issue(row: number): TracedIssue {
  return {
    file: 'DS_USERS.csv',
    table: 'DS_USERS',
    row,
    column: 'STATUS',
    code: 'ZS-306',
    severity: 'error',
    value: '',
    message: '',
    fix: '',
    repair: null,
    cause: '',
    trace: null,
  }
}

/** An engine with so many problems, and a source of ten rows of which some are left out. */
function engine(problems: number, leftOut: readonly number[] = []): GroupEngine {
  const issues = Array.from({ length: problems }, (_, i) => issue(i + 1))
  const rows = Array.from({ length: 10 }, (_, i) => ({ row: i + 1, cells: [`cell ${i + 1}`] }))
  const listed = rows.filter(({ row }) => !leftOut.includes(row))
  return {
    issueRows: async ({ from, count }) => ({
      ok: true,
      value: { total: problems, from, issues: issues.slice(from, from + count) },
    }),
    sourceRows: async ({ from, count }) => ({
      ok: true,
      value: {
        revision: 1,
        total: listed.length,
        from,
        columns: ['Name'],
        rows: listed.slice(from, from + count),
      },
    }),
  }
}

const exclude = (row: number): Edit => ({
  edit: 'excludeRow',
  source: 's1',
  row,
  cells: [],
  reason: '',
})

describe('work on a whole group of problems', () => {
  test('takes all problems, page by page', async () => {
    const answer = await issuesOf(engine(2500), 'g', 20_000)
    expect(answer.ok && answer.value.map((one) => one.row).at(-1)).toBe(2500)
  })

  test('takes no more than asked', async () => {
    const answer = await issuesOf(engine(2500), 'g', 1200)
    expect(answer.ok && answer.value.length).toBe(1200)
  })

  test('says what the engine says when it cannot answer', async () => {
    const problem = { code: 'x', title: 'Gone.', mend: '', detail: '' }
    const gone: GroupEngine = { ...engine(1), issueRows: async () => ({ ok: false, problem }) }
    expect(await issuesOf(gone, 'g', 10)).toEqual({ ok: false, problem })
  })

  test.each([
    { name: 'as it is listed', leftOut: [], found: 'cell 7' },
    { name: 'behind rows that are left out', leftOut: [1, 3], found: 'cell 7' },
    { name: 'that is left out already', leftOut: [7], found: undefined },
  ])('finds a source row $name', async ({ leftOut, found }) => {
    const answer = await sourceRowOf(engine(1, leftOut), 's1', 7, leftOut.map(exclude))
    expect(answer.ok && answer.value?.cells[0]).toBe(found)
  })
})
