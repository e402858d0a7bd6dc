import { expect, test } from 'vitest'
import { sampleColumns } from '../../../../renderer/features/mapping/sampleColumns'
import type { TargetMapping } from '../../../../shared/mapping/mapping'

const mapping: TargetMapping = {
  id: 'sms',
  target: 'DS_TEXT_PHONE_DEVICES',
  source: 'hr',
  label: '',
  rows: { per: 'row' },
  when: [{ test: 'filled', column: 'Mobile' }],
  columns: {
    TARGET_NUMBER: { from: { kind: 'column', column: 'Mobile' }, steps: [] },
    EXTERNAL_KEY: { from: { kind: 'template', template: '{id}_sms' }, steps: [] },
  },
}

test('the sample shows what is read, in the order of the source, then what is filled, in the order of the package', () => {
  const columns = sampleColumns(
    mapping,
    ['EXTERNAL_KEY', 'TARGET_NUMBER', 'STATUS'],
    ['Name', 'id', 'Mobile'],
  )
  const row = { sourceRow: 7, sourceCells: ['Ada', '001', '555'], cells: ['001_sms', '555', ''] }
  expect(columns.map(({ header, text }) => [header, text(row)])).toEqual([
    ['Row', '7'],
    ['id', '001'],
    ['Mobile', '555'],
    ['EXTERNAL_KEY', '001_sms'],
    ['TARGET_NUMBER', '555'],
  ])
})
