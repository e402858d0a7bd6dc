import { expect, test } from 'vitest'
import { situationOf } from '../../../renderer/state/situation'
import { initialStudio, type StudioState } from '../../../renderer/state/studioState'
import type { SendReport } from '../../../shared/contract/views'

const reported = (stage: SendReport['stage']): Partial<StudioState> => ({
  sendReport: {
    stage,
    job: null,
    sentence: '',
    problem: null,
    differences: 0,
    verified: false,
    unchecked: [],
  },
})
const running = (id: string): Partial<StudioState> => ({
  jobs: [{ id, title: '', isAsked: true, isCancelling: false, progress: null }],
})

test.each([
  { name: 'nothing', state: {}, underWay: null },
  { name: 'a reading of the tenant', state: running('readState-1'), underWay: null },
  { name: 'a build', state: running('buildPackage-1'), underWay: 'building' },
  { name: 'a sending without a report', state: running('send-1'), underWay: 'uploading' },
  {
    name: 'an upload',
    state: { ...running('send-1'), ...reported('uploading') },
    underWay: 'uploading',
  },
  {
    name: 'a job taken up from an earlier start',
    state: reported('watching'),
    underWay: 'watching',
  },
  {
    name: 'a read-back',
    state: { ...running('send-1'), ...reported('verifying') },
    underWay: 'verifying',
  },
  { name: 'a sending that has ended', state: reported('done'), underWay: null },
  { name: 'a sending nobody knows the end of', state: reported('unknown'), underWay: null },
])('closing would interrupt $underWay during $name', ({ state, underWay }) => {
  expect(situationOf({ ...initialStudio, ...state }).underWay).toBe(underWay)
})
