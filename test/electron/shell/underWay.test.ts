import { expect, test } from 'vitest'
import { leavingChoices, underWayQuestion } from '../../../electron/shell/underWay'

test.each([
  { underWay: 'building', says: 'no half-written package is left behind' },
  { underWay: 'uploading', says: 'it is not sent again by itself' },
  { underWay: 'watching', says: 'The job goes on without this window' },
  { underWay: 'verifying', says: 'reads the tenant back from the beginning' },
] as const)(
  'closing while $underWay says what becomes of it, and stays by default',
  ({ underWay, says }) => {
    const question = underWayQuestion(underWay)
    expect(question.detail).toContain(says)
    expect([question.defaultId, question.cancelId].map((id) => leavingChoices[id ?? -1])).toEqual([
      'stay',
      'stay',
    ])
  },
)
