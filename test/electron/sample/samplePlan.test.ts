import { describe, expect, test } from 'vitest'
import { sampleLists } from '../../../electron/sample/generateSample'
import { withMistakes } from '../../../electron/sample/mistakes'
import { sampleProject } from '../../../electron/sample/sampleProject'
import { correctSources, nextMonth } from '../../../electron/sample/sourceTables'
import { startState } from '../../../electron/sample/startState'
import { stateAfterImport } from '../../../electron/sample/stateTables'
import { cellOf } from '../../../shared/columns/table'
import {
  noOutcomes,
  type Outcome,
  outcomes,
  type Plan,
  type PlanRecord,
} from '../../../shared/plan/plan'
import { planPackage } from '../../../shared/plan/planPackage'
import type { TableName } from '../../../shared/schema/tableNames'
import { packageOf, snapshotOf, tablesOf } from './sampleInputs'

const project = sampleProject()
const correct = correctSources()
const spoiled = withMistakes(correct)
const repairs = spoiled.mistakes.map((mistake) => mistake.repair)
const mended = packageOf(project, tablesOf(spoiled.sources, repairs))
const plan = planPackage({
  content: mended.content,
  snapshot: snapshotOf(startState(), sampleLists),
})

function recordsOf(from: Plan, file: TableName): readonly PlanRecord[] {
  const planned = from.files.get(file)
  return Array.from({ length: planned?.length ?? 0 }, (_, at) => planned?.recordAt(at)).filter(
    (record) => record !== undefined,
  )
}

function outcomesOf(from: Plan, file: TableName, naturalKey: string): string[] {
  return recordsOf(from, file)
    .filter((record) => record.naturalKey === naturalKey)
    .map((record) => `${record.outcome} ${record.rule}`)
}

describe('the sample with its mistakes mended', () => {
  test('fills nine files, without a problem in any mapping', () => {
    expect(mended.mapped.problems).toEqual([])
    const counts = [...mended.mapped.tables].map(([name, { table }]) => [name, table.rowCount])
    expect(counts.filter(([, rows]) => rows !== 0)).toEqual([
      ['DS_SITES', 8],
      ['DS_USERS', 300],
      ['DS_EMAIL_DEVICES', 300],
      ['DS_VOICE_DEVICES', 270],
      ['DS_TEXT_PHONE_DEVICES', 251],
      ['DS_PERSON_SUPERVISORS', 299],
      ['DS_GROUPS', 8],
      ['DS_TEAMS', 11],
      ['DS_TEAM_MEMBERSHIPS', 36],
    ])
  })

  test('is the package of the correct sources, cell by cell', () => {
    const expected = packageOf(project, tablesOf(correct))
    for (const [name, { table }] of expected.mapped.tables) {
      const own = mended.mapped.tables.get(name)?.table
      const cells = (of: typeof table | undefined) =>
        of?.names.map((column) =>
          Array.from({ length: of.rowCount }, (_, row) => cellOf(of, column, row)),
        )
      expect(cells(own), name).toEqual(cells(table))
    }
  })

  test('keeps every leading zero and writes every number in one form', () => {
    const users = mended.content.files.get('DS_USERS')?.table
    const phones = mended.content.files.get('DS_VOICE_DEVICES')?.table
    expect(users && cellOf(users, 'EXTERNAL_KEY', 0)).toBe('000101')
    const numbers = Array.from({ length: phones?.rowCount ?? 0 }, (_, row) =>
      phones ? cellOf(phones, 'PHONE_NUMBER', row) : '',
    )
    expect(numbers.filter((number) => !/^\+\d{10,13}$/.test(number))).toEqual([])
  })
})

describe('against the practice tenant', () => {
  test('every outcome appears', () => {
    const seen = new Set<Outcome>()
    for (const file of plan.files.values()) {
      for (const outcome of outcomes) if (file.counts[outcome] > 0) seen.add(outcome)
    }
    expect(outcomes.filter((outcome) => !seen.has(outcome))).toEqual([])
  })

  test.each<{ who: string; file: TableName; key: string; gives: string[] }>([
    { who: 'Mary McBride, added by hand', file: 'DS_USERS', key: 'mmcbride', gives: ['adopt A6'] },
    {
      who: 'her e-mail',
      file: 'DS_EMAIL_DEVICES',
      key: 'mmcbride|Work Email',
      gives: ['adopt A6'],
    },
    {
      who: 'her phone, new',
      file: 'DS_VOICE_DEVICES',
      key: 'mmcbride|Work Phone',
      gives: ['add A11'],
    },
    { who: 'Kelly Clark, never in HR', file: 'DS_USERS', key: 'kclark', gives: ['keep C3'] },
    { who: 'a row not owned', file: 'DS_USERS', key: 'ext.angstroem', gives: ['adopt A6'] },
    { who: 'an office made by hand', file: 'DS_SITES', key: 'Oslo', gives: ['adopt A6'] },
    { who: 'a leaver', file: 'DS_USERS', key: 'gmorrow', gives: ['delete C5'] },
    {
      who: 'their e-mail',
      file: 'DS_EMAIL_DEVICES',
      key: 'gmorrow|Work Email',
      gives: ['cascade CASCADE'],
    },
    {
      who: 'their shift',
      file: 'DS_TEAM_MEMBERSHIPS',
      key: 'G-NET-DAY|PERSON|001981',
      gives: ['cascade CASCADE'],
    },
    {
      who: 'a group of a name that is taken',
      file: 'DS_GROUPS',
      key: 'Facilities',
      gives: ['reject A8', 'keep C3'],
    },
    {
      who: 'an ignored pager',
      file: 'DS_TEXT_PAGER_DEVICES',
      key: 'kodegaard|Pager',
      gives: ['keep C2'],
    },
    {
      who: 'an ignored home phone an import made',
      file: 'DS_VOICE_DEVICES',
      key: 'kodegaard|Home Phone',
      gives: ['keep C2'],
    },
    {
      who: 'a home phone in HR',
      file: 'DS_VOICE_DEVICES',
      key: 'jlee|Home Phone',
      gives: ['ignore A0'],
    },
  ])('$who: $gives', ({ file, key, gives }) => {
    expect(outcomesOf(plan, file, key)).toEqual(gives)
  })

  test('no file loses more than three records, so that no guard stops the main path', () => {
    const lost = [...plan.files].map(([file, { counts }]) => [file, counts.delete] as const)
    expect(lost.filter(([, count]) => count > 3)).toEqual([])
    expect(plan.files.get('DS_USERS')?.counts.delete).toBe(2)
  })

  test('when Mary leaves the export a month later she is deleted, and Kelly is still kept', () => {
    const after = snapshotOf(stateAfterImport(project, correct), sampleLists)
    const sources = { ...correct, hr: nextMonth(correct.hr) }
    const later = planPackage({
      content: packageOf(project, tablesOf(sources)).content,
      snapshot: after,
    })
    expect(outcomesOf(later, 'DS_USERS', 'mmcbride')).toEqual(['delete C5'])
    const counts = later.files.get('DS_USERS')?.counts
    expect(counts && { ...counts, unchanged: 0 }).toEqual({
      ...noOutcomes,
      delete: 1,
    })
  })
})
