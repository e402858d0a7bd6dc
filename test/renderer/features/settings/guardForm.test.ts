import { describe, expect, test } from 'vitest'
import {
  guardFields,
  readUsers,
  shownLimit,
  withLimit,
} from '../../../../renderer/features/settings/guardForm'
import { guardSettingsSchema } from '../../../../shared/project/project'

const guards = guardSettingsSchema.parse({})

function fieldOf(key: (typeof guardFields)[number]['key']) {
  const field = guardFields.find((one) => one.key === key)
  if (field === undefined) throw new Error(`No field is called ${key}.`)
  return field
}

describe('the limits of the guards', () => {
  test('show shares in percent', () => {
    expect(guardFields.map((field) => `${shownLimit(guards, field)} ${field.unit}`)).toEqual([
      '5 %',
      '25 records',
      '50 %',
      '10 %',
      '60 minutes',
    ])
  })

  test.each([
    { key: 'deletionShare', typed: 7.5, kept: 0.075 },
    { key: 'deletionShare', typed: 250, kept: 1 },
    { key: 'deletionCount', typed: -4, kept: 0 },
    { key: 'snapshotMaxAge', typed: 0, kept: 1 },
    { key: 'snapshotMaxAge', typed: 90.4, kept: 90 },
  ] as const)('keep $kept when $typed is typed for $key', ({ key, typed, kept }) => {
    expect(withLimit(guards, fieldOf(key), typed)[key]).toBe(kept)
  })

  test('stay the same object when nothing changes', () => {
    expect(withLimit(guards, fieldOf('deletionCount'), 25)).toBe(guards)
  })

  test('stay as they are when what is typed is no number', () => {
    expect(withLimit(guards, fieldOf('deletionCount'), Number.NaN)).toBe(guards)
  })

  test('protect users typed on lines or with commas, each once', () => {
    expect(readUsers('ada, bob\n\n ada ;cy')).toEqual(['ada', 'bob', 'cy'])
  })
})
