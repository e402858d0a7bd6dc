import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyProject } from '../../../shared/project/emptyProject'
import { projectJsonSchema, readProject, writeProject } from '../../../shared/project/projectFile'
import { someProject } from './someProject'

const titleOf = (text: string) => {
  const reading = readProject(text)
  return reading.ok ? 'read' : reading.problem.title
}
const changed = (change: object) => JSON.stringify({ ...someProject, ...change })

describe('a project file', () => {
  test('reads back as it was written', () => {
    expect(readProject(writeProject(someProject))).toEqual({ ok: true, project: someProject })
  })

  test('keeps keys we do not know, at every depth', () => {
    const text = changed({
      tomorrow: { a: 1 },
      sources: someProject.sources.map((source) => ({ ...source, owner: 'HR' })),
      manifest: { comment: '', entries: [{ key: 'x', value: 'y', note: 'z' }] },
    })
    const reading = readProject(text)
    expect(reading.ok && JSON.parse(writeProject(reading.project))).toEqual(JSON.parse(text))
  })

  test('may start with a byte-order mark, as some editors write it', () => {
    expect(titleOf(`\ufeff${writeProject(someProject)}`)).toBe('read')
  })

  test('never holds a name and password in the tenant’s address', () => {
    const tenant = {
      address: 'https://a:b@acme.xmatters.com',
      kind: 'test',
      readOnly: false,
    } as const
    expect(writeProject({ ...someProject, tenant })).not.toContain('a:b@')
  })

  test('of a new project says all five options, mirror off', () => {
    expect(emptyProject('x').manifest.entries.map(({ key, value }) => `${key}=${value}`)).toEqual([
      'autoDataSyncVersion=1.3',
      'mirror=N',
      'deviceNamesToIgnore=',
      'ignoreDeviceOrderAndDelay=N',
      'forceNewPasswordReset=Y',
    ])
  })
})

describe('a file that cannot be read is refused with a sentence', () => {
  test.each([
    { text: 'emp_id,name', title: 'The file is not a project: it is not JSON.' },
    { text: '[]', title: 'The file is not a project: it has no “format”.' },
    {
      text: '{"format":"zipsync-plan/1"}',
      title: 'The file is not a project: its format is “zipsync-plan/1”.',
    },
    {
      text: '{"format":"zipsync-project/2"}',
      title:
        'The project is in the form “zipsync-project/2”; this version of the app reads “zipsync-project/1”.',
    },
    { text: changed({ name: 5 }), title: '“name” should be text.' },
    { text: changed({ manifest: undefined }), title: '“manifest” is missing.' },
    {
      text: changed({ mappings: [{ ...someProject.mappings[0], target: 'DS_X' }] }),
      title:
        '“mappings › 1st › target” should be one of “DS_SITES”, “DS_USERS”, “DS_EMAIL_DEVICES”, “DS_VOICE_DEVICES”, “DS_VOICE_IVR_DEVICES”, “DS_TEXT_PHONE_DEVICES” ….',
    },
    {
      text: changed({
        mappings: [
          { ...someProject.mappings[0], columns: { USER_ID: { from: { kind: 'magic' } } } },
        ],
      }),
      title:
        '“mappings › 1st › columns › USER_ID › from › kind” should be one of “column”, “constant”, “template”, “lookup”, “position”.',
    },
    {
      text: changed({ mappings: [someProject.mappings[0], someProject.mappings[0]] }),
      title: '“mappings › 2nd” has the id “a”, which an earlier one has already.',
    },
  ])('$title', ({ text, title }) => {
    expect(titleOf(text)).toBe(title)
  })

  test('whatever is in it, without throwing', () => {
    fc.assert(fc.property(fc.string(), (text) => void readProject(text)))
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readProject(JSON.stringify({ ...someProject, mappings: value, edits: value }))
      }),
    )
  })
})

test('the published schema names every part of a project', () => {
  const schema = projectJsonSchema()
  expect(schema).toHaveProperty('properties.format.const', 'zipsync-project/1')
  expect(schema).toHaveProperty('properties.mappings.items.properties.columns')
  expect(schema).toHaveProperty('required', ['format', 'name', 'sources', 'mappings', 'manifest'])
})
