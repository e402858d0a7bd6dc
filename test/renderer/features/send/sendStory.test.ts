import { describe, expect, test } from 'vitest'
import {
  endingOf,
  messagesSentence,
  nextSteps,
  storyOf,
} from '../../../../renderer/features/send/sendStory'
import type { JobFacts, SendReport } from '../../../../shared/contract/views'

const job: JobFacts = {
  id: 'j1',
  status: 'COMPLETE',
  startedAt: '2026-11-22T12:00:00Z',
  finishedAt: null,
  by: 'sync.bot',
  messages: [],
  messagesNote: '',
  superseded: false,
}

const unclear = { code: 'upload.unknown', title: '', mend: '', detail: '' } as const

const unchecked = [{ file: 'DS_GROUPS', records: 2, why: 'hidden', examples: ['Network'] }] as const

function report(facts: Partial<SendReport>): SendReport {
  return {
    stage: 'done',
    job,
    sentence: '',
    problem: null,
    differences: 0,
    verified: true,
    unchecked: [],
    ...facts,
  }
}

describe('the story of sending', () => {
  test.each([
    { facts: { stage: 'uploading', job: null }, states: 'active waiting waiting waiting' },
    { facts: { stage: 'watching' }, states: 'done active waiting waiting' },
    { facts: { stage: 'verifying' }, states: 'done done active waiting' },
    { facts: {}, states: 'done done done done' },
    { facts: { differences: 2 }, states: 'done done done failed' },
    { facts: { verified: false }, states: 'done done failed waiting' },
    { facts: { verified: false, unchecked }, states: 'done done done unknown' },
    { facts: { stage: 'failed', job: null }, states: 'failed waiting waiting waiting' },
    { facts: { stage: 'failed' }, states: 'done failed waiting waiting' },
    { facts: { stage: 'unknown', job: null }, states: 'unknown waiting waiting waiting' },
    { facts: { stage: 'unknown' }, states: 'done unknown waiting waiting' },
    {
      facts: { stage: 'unknown', problem: unclear },
      states: 'unknown waiting waiting waiting',
    },
  ] as const)('with $facts is $states', ({ facts, states }) => {
    expect(
      storyOf(report(facts))
        .map((step) => step.state)
        .join(' '),
    ).toBe(states)
  })

  test.each([
    { facts: {}, ending: 'verified' },
    { facts: { differences: 1, verified: true }, ending: 'different' },
    { facts: { verified: false }, ending: 'unverified' },
    { facts: { verified: false, unchecked }, ending: 'partly' },
    { facts: { differences: 1, verified: false, unchecked }, ending: 'different' },
    { facts: { job: { ...job, superseded: true } }, ending: 'superseded' },
    { facts: { stage: 'failed' }, ending: 'failed' },
    { facts: { stage: 'unknown', job: null }, ending: 'unknown' },
    { facts: { stage: 'watching' }, ending: 'open' },
  ] as const)('ends $ending with $facts', ({ facts, ending }) => {
    expect(endingOf(report(facts))).toBe(ending)
  })

  test('after an unknown result advises to look, never to send again at once', () => {
    const [first] = nextSteps(report({ stage: 'unknown', job: null }))
    expect(first).toBe('The package may have arrived. It is not sent again by itself.')
  })

  test('after a stop because another package waits names the decision, and no mending', () => {
    const problem = { code: 'queue.occupied', title: '', mend: '', detail: '' }
    const steps = nextSteps(report({ stage: 'failed', job: null, problem })).join(' ')
    expect(steps).toContain('wait until that package is imported')
    expect(steps).toContain('tick “Replace the package that waits”')
    expect(steps).not.toContain('Mend what is said above')
  })

  test.each([
    { when: 'nothing left', facts: { stage: 'failed', job: null }, isSaid: false },
    { when: 'a job failed', facts: { stage: 'failed' }, isSaid: true },
  ] as const)('speaks of the history after $when: $isSaid', ({ facts, isSaid }) => {
    const steps = nextSteps(report(facts)).join(' ')
    expect(steps.includes('The history keeps this attempt')).toBe(isSaid)
  })

  test('never tells an empty list of messages as “all well”', () => {
    expect(messagesSentence(job)).toContain('That does not mean that every row went through')
  })

  test('counts the messages there are', () => {
    expect(messagesSentence({ ...job, messages: [{ level: 'ERROR', text: 'x' }] })).toBe(
      '1 message from the tenant',
    )
  })
})
