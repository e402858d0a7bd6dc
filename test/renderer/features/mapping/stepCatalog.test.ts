import { describe, expect, test } from 'vitest'
import { originInWords, rowsInWords } from '../../../../renderer/features/mapping/expressionWords'
import { mappingLike, newMapping } from '../../../../renderer/features/mapping/newMapping'
import {
  constantChoices,
  originOf,
  withOrigin,
} from '../../../../renderer/features/mapping/originCatalog'
import { movedStep, stepInWords } from '../../../../renderer/features/mapping/stepCatalog'
import type { Expression, Transform } from '../../../../shared/mapping/mapping'

describe('steps in words', () => {
  test.each<{ step: Transform; words: string }>([
    { step: { do: 'trim' }, words: 'trim' },
    { step: { do: 'case', to: 'upper' }, words: 'UPPER CASE' },
    {
      step: { do: 'replace', find: '-', with: '', pattern: false },
      words: 'replace “-” → “”',
    },
    { step: { do: 'phone', country: 'DE', format: 'e164' }, words: 'phone DE → E.164' },
    { step: { do: 'part', separator: ' ', index: 1 }, words: 'part 2 by “ ”' },
    { step: { do: 'part', separator: ',', index: -1 }, words: 'last part by “,”' },
    { step: { do: 'onlyWhenNew' }, words: 'only when new' },
  ])('$words', ({ step, words }) => {
    expect(stepInWords(step)).toBe(words)
  })
})

test('a step moves by one place and stays at the ends', () => {
  const steps: Transform[] = [{ do: 'trim' }, { do: 'timeZone' }]
  expect([movedStep(steps, 0, 1), movedStep(steps, 0, -1)]).toEqual([
    [{ do: 'timeZone' }, { do: 'trim' }],
    steps,
  ])
})

describe('what fills a column', () => {
  test.each<{ from: Expression['from']; words: string }>([
    { from: { kind: 'column', column: 'Login' }, words: 'Login' },
    { from: { kind: 'constant', value: 'Y' }, words: '“Y”' },
    { from: { kind: 'template', template: '{id}_sms' }, words: '{id}_sms' },
    {
      from: { kind: 'lookup', column: 'Country', lookup: 'c', otherwise: { kind: 'keep' } },
      words: 'Country by Countries',
    },
    {
      from: { kind: 'lookup', column: 'Country', lookup: 'gone', otherwise: { kind: 'keep' } },
      words: 'Country by a missing table',
    },
    { from: { kind: 'position', within: ['Shift'], startAt: 0 }, words: 'place within Shift' },
  ])('is said as $words', ({ from, words }) => {
    const lookups = [{ id: 'c', name: 'Countries', ignoreCase: true, rows: [] }]
    expect(originInWords({ from, steps: [] }, lookups)).toBe(words)
  })

  test('keeps its column and its steps when it is filled in another way', () => {
    const before: Expression = {
      from: { kind: 'column', column: 'Employee ID' },
      steps: [{ do: 'trim' }],
    }
    expect(withOrigin(before, originOf('template', before.from, ''))).toEqual({
      from: { kind: 'template', template: '{Employee ID}' },
      steps: [{ do: 'trim' }],
    })
  })

  test('is offered the words the format itself names', () => {
    const offered = ['IS_EXTERNALLY_OWNED', 'STATUS', 'FIRST_NAME'].map((column) =>
      constantChoices('DS_USERS', column).map(({ id }) => id),
    )
    expect(offered).toEqual([['Y', 'N'], ['ACTIVE', 'INACTIVE'], []])
  })
})

describe('a new mapping', () => {
  test('already says that its rows belong to the sync and are processed', () => {
    expect(Object.keys(newMapping('DS_USERS', 'hr', ['users']).columns)).toEqual([
      'IS_EXTERNALLY_OWNED',
      'ACTION',
    ])
  })

  test('gets an id of its own, as does a duplicate', () => {
    const first = newMapping('DS_USERS', 'hr', ['users'])
    expect([first.id, mappingLike(first, ['users', first.id]).id]).toEqual(['users-2', 'users-2-2'])
  })
})

test('rows are said as one per what', () => {
  expect([
    rowsInWords({ per: 'row' }),
    rowsInWords({ per: 'distinct', columns: ['Site', 'City'] }),
    rowsInWords({ per: 'element', column: 'Roles', separator: ';' }),
  ]).toEqual(['one per row', 'one per Site + City', 'one per element of Roles'])
})
