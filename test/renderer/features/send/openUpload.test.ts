import { expect, test } from 'vitest'
import { openUploadChoices } from '../../../../renderer/features/send/openUpload'
import type { JobFacts, SendReport } from '../../../../shared/contract/views'

const job: JobFacts = {
  id: '5d0c9a52-7c1e',
  status: 'PENDING',
  startedAt: '',
  finishedAt: null,
  by: 'sync.bot',
  messages: [],
  messagesNote: '',
  superseded: false,
}

const report = (code: string | null, of: JobFacts | null): SendReport => ({
  stage: 'unknown',
  job: of,
  sentence: '',
  problem: code === null ? null : { code, title: '', mend: '', detail: '' },
  differences: 0,
  verified: false,
  unchecked: [],
})

test.each([
  { code: 'job.stopped', of: job, choices: ['goOn'] },
  { code: 'job.unwatched', of: null, choices: ['goOn'] },
  { code: 'upload.unknown', of: job, choices: ['isOurs', 'goOn', 'neverArrived'] },
  { code: 'upload.unknown', of: null, choices: ['goOn', 'neverArrived'] },
  { code: 'job.failed', of: job, choices: [] },
  { code: null, of: job, choices: [] },
])('an end called $code leaves these choices open: $choices', ({ code, of, choices }) => {
  expect(openUploadChoices(report(code, of)).map(({ act }) => act)).toEqual(choices)
})
