import { describe, expect, test } from 'vitest'
import {
  acceptedMappings,
  columnProposals,
  openProposals,
  proposalKey,
} from '../../../../renderer/features/mapping/proposalList'
import type { MappingProposal } from '../../../../shared/contract/views'
import type { Expression, TargetMapping } from '../../../../shared/mapping/mapping'

const column = (name: string): Expression => ({ from: { kind: 'column', column: name }, steps: [] })

const phoneFrom = (name: string, id = 'voice'): TargetMapping => ({
  id,
  target: 'DS_VOICE_DEVICES',
  source: 'hr',
  label: name,
  rows: { per: 'row' },
  when: [],
  columns: { USER_KEY: column('Employee ID'), PHONE_NUMBER: column(name) },
})

const proposed = (mapping: TargetMapping): MappingProposal => ({
  mapping,
  reason: 'Values look like phones.',
  columnReasons: { PHONE_NUMBER: 'The header says so.' },
  score: 0.9,
})

describe('proposals', () => {
  test('are open until they are mapped or refused', () => {
    const work = proposed(phoneFrom('Work Phone', 'work'))
    const home = proposed(phoneFrom('Home Phone', 'home'))
    const mobile = proposed(phoneFrom('Mobile', 'mobile'))
    const mapped = [phoneFrom('Work Phone', 'made-by-hand')]
    expect(openProposals([work, home, mobile], mapped, [proposalKey(home)])).toEqual([mobile])
  })

  test('that fill the same file from another column are another phone', () => {
    const home = proposed(phoneFrom('Home Phone', 'home'))
    expect(openProposals([home], [phoneFrom('Work Phone', 'work')], [])).toEqual([home])
  })

  test('are accepted without the columns that were refused, under ids of their own', () => {
    const accepted = acceptedMappings(
      [proposed(phoneFrom('Work Phone')), proposed(phoneFrom('Home Phone'))],
      new Set(['USER_KEY']),
      ['voice'],
    )
    expect(accepted.map(({ id, columns }) => [id, Object.keys(columns)])).toEqual([
      ['voice-2', ['PHONE_NUMBER']],
      ['voice-3', ['PHONE_NUMBER']],
    ])
  })

  test('for single columns are made where a mapping leaves one blank', () => {
    const mapping = phoneFrom('Work Phone')
    const more = { ...mapping, columns: { ...mapping.columns, EXTENSION: column('Work Phone') } }
    const [offered] = columnProposals(mapping, [proposed(more)])
    expect(offered).toEqual([
      'EXTENSION',
      { expression: column('Work Phone'), reason: 'Values look like phones.' },
    ])
  })
})
