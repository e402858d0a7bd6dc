import { describe, expect, test } from 'vitest'
import { ExplanationView } from '../../../../renderer/features/preview/ExplanationView'
import {
  GuardList,
  heldSentence,
  trippedInShort,
} from '../../../../renderer/features/preview/GuardList'
import { OutcomeTable } from '../../../../renderer/features/preview/OutcomeTable'
import { PreviewHead } from '../../../../renderer/features/preview/PreviewHead'
import type { Explanation, PlanSummary } from '../../../../shared/contract/views'
import { noOutcomes } from '../../../../shared/plan/plan'
import { drawnMarkup, drawnWords } from '../../drawn'

const nothing = () => undefined
const summary: PlanSummary = {
  revision: 1,
  sentence: '',
  mirror: true,
  counts: {
    DS_SITES: { ...noOutcomes, unchanged: 4 },
    DS_USERS: { ...noOutcomes, delete: 1, adopt: 2, unchanged: 1200 },
  },
  totals: { ...noOutcomes, delete: 1, adopt: 2, unchanged: 1204 },
  uncertain: 0,
  uncertainBy: {},
  guards: [],
  planHash: 'h',
  deletions: 1,
  unread: [],
  hiddenPeople: null,
  keyChanges: { total: 0, from: 0, pairs: [] },
  reusedKeys: { total: 0, from: 0, pairs: [] },
}

describe('the counts per file and outcome', () => {
  const markup = drawnMarkup(<OutcomeTable summary={summary} onChoose={nothing} />)

  test('have a column for each outcome that occurs and none for the others', () => {
    const heads = [...markup.matchAll(/<th scope="col"[^>]*>(.*?)<\/th>/g)].map((found) =>
      (found[1] ?? '').replace(/<[^>]+>/g, ''),
    )
    expect(heads).toEqual(['File', 'Share', 'Unchanged', 'Adopt', 'Delete'])
  })

  test('begin with all files together', () => {
    const rows = [...markup.matchAll(/<th scope="row">(.*?)<\/th>/g)].map((found) =>
      (found[1] ?? '').replace(/<[^>]+>/g, ''),
    )
    expect(rows).toEqual(['All files', 'DS_SITES', 'DS_USERS'])
  })

  test('are told to those who do not see the bar', () => {
    expect(markup).toContain('aria-label="1 delete, 2 adopt, 1,200 unchanged"')
  })

  test('lead from each number to its records', () => {
    expect(markup).toContain('aria-label="DS_USERS: 2 adopted"')
  })
})

describe('the head', () => {
  test('tells of people hidden from reading in a mark of its own, which does not push the counts down', () => {
    const hiddenPeople = 'This account sees 8 people, but 25 have a licence.'
    const markup = drawnMarkup(
      <PreviewHead
        summary={{ ...summary, hiddenPeople }}
        state={null}
        maxAge={60}
        now={0}
        onFilter={nothing}
        onLead={nothing}
      />,
    )
    const marks = [...markup.matchAll(/aria-expanded="false"[^>]*>(.*?)<\/button>/g)]
    expect(marks.map((found) => (found[1] ?? '').replace(/<[^>]+>/g, ''))).toEqual([
      `People are hidden${hiddenPeople}`,
    ])
  })
})

describe('the guards', () => {
  const guard = {
    guard: 'deletions',
    file: 'DS_USERS',
    limit: 3,
    actual: 9,
    tripped: true,
    sentence: 'Nine users would be deleted; three are allowed.',
    untrip: 'Put the missing rows back, or approve this plan.',
  } as const

  test('that tripped say why and what would un-trip them', () => {
    const words = drawnWords(
      <GuardList
        guards={[guard, { ...guard, guard: 'updates', tripped: false }]}
        onLead={nothing}
      />,
    )
    expect(words).toBe(
      'Nine users would be deleted; three are allowed. Show them Put the missing rows back, or approve this plan. Approve it in Send',
    )
  })

  test('that give the same advice give it once', () => {
    const words = drawnWords(
      <GuardList
        guards={[guard, { ...guard, file: 'DS_SITES', sentence: 'Four sites go.' }]}
        onLead={nothing}
      />,
    )
    expect(words).toBe(
      'Nine users would be deleted; three are allowed. Show them Four sites go. Show them Put the missing rows back, or approve this plan. Approve it in Send',
    )
  })

  test('that tripped are said in one line, the first of them in full', () => {
    const users = { ...guard, file: 'DS_SITES', sentence: 'Four sites go.' } as const
    expect(trippedInShort([guard, users, { ...guard, tripped: false }])).toEqual({
      title: '2 guards tripped',
      gist: 'Nine users would be deleted; three are allowed.',
    })
  })

  test('that hold take no room of their own', () => {
    expect(trippedInShort([{ ...guard, tripped: false }])).toBeNull()
  })

  test.each([
    { guards: [], said: 'All guards hold.' },
    { guards: [guard], said: '' },
    { guards: [{ ...guard, tripped: false }], said: 'All guards hold.' },
    { guards: [guard, { ...guard, tripped: false }], said: '1 other guard holds.' },
  ])('are summed up as “$said”', ({ guards, said }) => {
    expect(heldSentence(guards)).toBe(said)
  })
})

describe('the explanation of a record', () => {
  const explanation: Explanation = {
    label: 'Mary McBride',
    record: {
      file: 'DS_USERS',
      outcome: 'adopt',
      rule: 'A6',
      certainty: 'documented',
      row: 2,
      stateRow: 0,
      externalKey: 'E1001',
      naturalKey: 'mmcbride',
      changes: [{ column: 'STATUS', from: 'INACTIVE', to: 'ACTIVE' }],
      reason: 'Added by hand before; the row takes it up.',
      codes: [],
    },
    steps: [{ title: 'Matched by USER_ID', text: 'No record has the key E1001.' }],
    before: { USER_ID: 'mmcbride', STATUS: 'INACTIVE' },
    after: { USER_ID: 'mmcbride', STATUS: 'ACTIVE' },
    changes: [{ column: 'STATUS', from: 'INACTIVE', to: 'ACTIVE' }],
    drags: [],
    trace: null,
  }
  const words = drawnWords(
    <ExplanationView explanation={explanation} onMapping={nothing} onSource={nothing} />,
  )

  test.each([
    'DS_USERS, row 2',
    'Documented',
    'Matched by USER_ID',
    '1 field changes',
    'E1001',
    'A6 of the decision tables',
  ])('says “%s”', (said) => {
    expect(words).toContain(said)
  })
})
