import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelOfAction } from '../../../shared/project/actionLabel'
import type { Edit } from '../../../shared/project/project'
import type { ProjectAction } from '../../../shared/project/projectAction'
import { readProject, writeProject } from '../../../shared/project/projectFile'
import { reduceProject } from '../../../shared/project/projectReducer'
import { someMapping, someProject } from './someProject'

const sheetDialect = { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 3 } as const

const projectAfter = (...actions: ProjectAction[]) => actions.reduce(reduceProject, someProject)

/** Actions that say what is so already, or speak of what is not there. */
const idle: ProjectAction[] = [
  { type: 'project.rename', name: 'Nightly' },
  { type: 'project.replace', project: structuredClone(someProject) },
  { type: 'source.remove', source: 'gone' },
  { type: 'source.rename', source: 'hr', name: 'hr.csv' },
  {
    type: 'source.dialect',
    source: 'hr',
    dialect: { quote: '"', headerLine: 1, encoding: 'utf-8', delimiter: ',' },
  },
  { type: 'source.relink', source: 'gone', file: 'x' },
  { type: 'mapping.add', mappings: [someMapping('a')] },
  { type: 'mapping.remove', mapping: 'gone' },
  { type: 'mapping.change', mapping: 'a', change: { label: 'Mapping a' } },
  { type: 'mapping.reorder', mapping: 'c', to: 9 },
  { type: 'mapping.clearColumn', mapping: 'a', column: 'STATUS' },
  { type: 'lookup.remove', lookup: 'gone' },
  { type: 'lookup.change', lookup: 'l', change: { ignoreCase: false } },
  { type: 'edit.add', edits: [] },
  { type: 'edit.remove', places: [7] },
  { type: 'edit.clear', source: 'gone' },
  { type: 'manifest.set', key: 'mirror', value: 'N' },
  { type: 'manifest.remove', key: 'gone' },
  { type: 'manifest.rename', key: 'gone', to: 'x' },
  { type: 'guard.set', change: { deletionCount: 25 } },
  { type: 'tenant.choose', tenant: null },
  { type: 'state.choose', state: { kind: 'tenant' } },
]

/** Actions that each change something. */
const busy: ProjectAction[] = [
  { type: 'project.rename', name: 'Weekly' },
  { type: 'source.remove', source: 'hr' },
  { type: 'source.rename', source: 'hr', name: 'People' },
  { type: 'source.relink', source: 'hr', file: 'new/hr.csv' },
  { type: 'source.dialect', source: 'hr', dialect: sheetDialect, sheet: 'People' },
  { type: 'mapping.add', mappings: [someMapping('d')] },
  { type: 'mapping.remove', mapping: 'a' },
  { type: 'mapping.change', mapping: 'a', change: { label: 'People' } },
  { type: 'mapping.reorder', mapping: 'c', to: 0 },
  {
    type: 'mapping.setColumn',
    mapping: 'a',
    column: 'STATUS',
    expression: { from: { kind: 'constant', value: 'ACTIVE' }, steps: [] },
  },
  { type: 'mapping.clearColumn', mapping: 'a', column: 'USER_ID' },
  { type: 'lookup.add', lookup: { id: 'm', name: 'More', ignoreCase: true, rows: [] } },
  { type: 'lookup.remove', lookup: 'l' },
  { type: 'lookup.change', lookup: 'l', change: { rows: [] } },
  {
    type: 'edit.add',
    edits: [{ edit: 'excludeRow', source: 'hr', row: 2, cells: ['a'], reason: '' }],
  },
  { type: 'edit.remove', places: [0] },
  { type: 'edit.clear', source: null },
  { type: 'manifest.set', key: 'mirror', value: 'Y' },
  { type: 'manifest.set', key: 'tomorrow', value: '1' },
  { type: 'manifest.remove', key: 'mirror' },
  { type: 'manifest.rename', key: 'mirror', to: 'Mirror' },
  { type: 'manifest.replace', manifest: { comment: 'x', entries: [] } },
  { type: 'guard.set', change: { deletionCount: 3 } },
  {
    type: 'tenant.choose',
    tenant: { address: 'https://a.example', kind: 'test', readOnly: false },
  },
  { type: 'reading.choose', personByPerson: 'always' },
  { type: 'state.choose', state: { kind: 'file', file: 's.json' } },
]

test('another sheet comes with its header, and the sheet stays when only the header changes', () => {
  const chosen = projectAfter({
    type: 'source.dialect',
    source: 'hr',
    dialect: sheetDialect,
    sheet: 'People',
  })
  const dialect = { ...sheetDialect, headerLine: 4 }
  const after = reduceProject(chosen, { type: 'source.dialect', source: 'hr', dialect })
  const [source] = after.sources
  expect([source?.sheet, source?.dialect.headerLine]).toEqual(['People', 4])
})

describe('an action', () => {
  test.each(idle)('that changes nothing gives the same object back: $type', (action) => {
    expect(reduceProject(someProject, action)).toBe(someProject)
  })

  test.each(busy)('that changes something leaves the old project as it was: $type', (action) => {
    const before = structuredClone(someProject)
    expect(reduceProject(someProject, action)).not.toEqual(before)
    expect(someProject).toEqual(before)
  })

  test.each(busy)(
    'has a name for the menu and done twice still gives a readable project: $type',
    (action) => {
      expect(labelOfAction(action, someProject)).toMatch(/^\S.*\S$/)
      const reading = readProject(writeProject(projectAfter(action, action)))
      expect(reading.ok).toBe(true)
    },
  )

  test('after any sequence the project is read back as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...busy, ...idle), { maxLength: 12 }), (actions) => {
        const project = projectAfter(...actions)
        expect(readProject(writeProject(project))).toEqual({ ok: true, project })
      }),
    )
  })
})

describe('in particular', () => {
  test('a source takes its mappings and corrections with it', () => {
    const { sources, mappings, edits } = projectAfter({ type: 'source.remove', source: 'hr' })
    expect([sources, mappings, edits].map((list) => list.length)).toEqual([1, 1, 1])
  })

  test('a mapping moves to its new place', () => {
    const { mappings } = projectAfter({ type: 'mapping.reorder', mapping: 'c', to: 1 })
    expect(mappings.map((one) => one.id)).toEqual(['a', 'c', 'b'])
  })

  test('a mapping with an id that is there takes the place of the old one', () => {
    const { mappings } = projectAfter({ type: 'mapping.add', mappings: [someMapping('a', 'rota')] })
    expect(mappings.map((one) => [one.id, one.source])).toEqual([
      ['a', 'rota'],
      ['b', 'rota'],
      ['c', 'hr'],
    ])
  })

  test('of a repeated option the last one is set, which is the one that counts', () => {
    const twice = { comment: '', entries: ['Y', 'N'].map((value) => ({ key: 'mirror', value })) }
    const { manifest } = projectAfter(
      { type: 'manifest.replace', manifest: twice },
      { type: 'manifest.set', key: 'mirror', value: 'x' },
    )
    expect(manifest.entries.map((entry) => entry.value)).toEqual(['Y', 'x'])
  })

  test('a name and password in a tenant address are left out', () => {
    const { tenant } = projectAfter({
      type: 'tenant.choose',
      tenant: {
        address: 'https://ada:secret@acme.xmatters.com/x',
        kind: 'production',
        readOnly: true,
      },
    })
    expect(tenant?.address).toBe('https://acme.xmatters.com/x')
  })

  const set = (from: string, to: string): Edit => ({
    edit: 'setCell',
    source: 'hr',
    row: 5,
    column: 'mail',
    from,
    to,
  })

  test('a cell corrected twice is one correction', () => {
    const { edits } = projectAfter(
      { type: 'edit.add', edits: [set('a', 'b')] },
      { type: 'edit.add', edits: [set('b', 'c')] },
    )
    expect(edits.slice(2)).toEqual([set('a', 'c')])
  })

  test('a correction of what the cell never was stays apart, so that it rests by itself', () => {
    const { edits } = projectAfter({ type: 'edit.add', edits: [set('a', 'b'), set('x', 'c')] })
    expect(edits.slice(2)).toEqual([set('a', 'b'), set('x', 'c')])
  })

  test('a cell set back to what it was is no correction', () => {
    expect(projectAfter({ type: 'edit.add', edits: [set('a', 'b'), set('b', 'a')] })).toBe(
      someProject,
    )
  })
})
