import { describe, expect, test } from 'vitest'
import { CheckListView } from '../../../../renderer/features/send/CheckListView'
import { ReportCard } from '../../../../renderer/features/send/ReportCard'
import { TargetCard } from '../../../../renderer/features/send/TargetCard'
import { UncheckedCard } from '../../../../renderer/features/send/UncheckedCard'
import type { SendReport } from '../../../../shared/contract/views'
import type { TenantChoice } from '../../../../shared/project/project'
import { drawnMarkup, drawnWords } from '../../drawn'

const nothing = () => undefined
const ready = { ready: true, sentence: 'Everything is in place.' }
const undecided = { ready: false, sentence: 'One decision is yours.' }

function target(tenant: TenantChoice, readiness = ready) {
  return (
    <TargetCard
      tenant={tenant}
      readiness={readiness}
      isSending={false}
      decisions={
        readiness === undecided ? [{ id: 'replace', label: 'Replace it', isNeeded: true }] : []
      }
      made={new Set()}
      onDecide={nothing}
      onSend={nothing}
      onSettings={nothing}
    />
  )
}

describe('the send button', () => {
  test('names the tenant and its kind', () => {
    const acme = {
      address: 'https://acme.xmatters.com',
      kind: 'production',
      readOnly: false,
    } as const
    expect(drawnWords(target(acme))).toContain('Send to production tenant acme')
  })

  test('names a stand-in on this computer by its whole address', () => {
    const own = { address: 'http://127.0.0.1:8900', kind: 'practice', readOnly: false } as const
    expect(drawnWords(target(own))).toContain('Send to practice tenant 127.0.0.1:8900')
  })

  test('cannot be pressed for a read-only tenant, however green the list is', () => {
    const quiet = { address: 'https://acme.xmatters.com', kind: 'test', readOnly: true } as const
    expect([drawnMarkup(target(quiet)).includes('disabled'), drawnWords(target(quiet))]).toEqual([
      true,
      expect.stringContaining('never sent to'),
    ])
  })

  test('comes with the decisions that only the admin can make', () => {
    const own = { address: 'http://127.0.0.1:8900', kind: 'practice', readOnly: false } as const
    expect(drawnWords(target(own, undecided))).toContain('One decision is yours. Replace it')
  })
})

describe('the check list', () => {
  test('offers the mend of each line that is not green, and none for a green one', () => {
    const words = drawnWords(
      <CheckListView
        checks={[
          { id: 'errors', state: 'green', sentence: 'No errors.', action: 'checks' },
          { id: 'undo', state: 'open', sentence: 'Not written.', action: 'writeUndo' },
        ]}
        selected={null}
        onAction={nothing}
        onSelect={nothing}
      />,
    )
    expect([words.includes('Open Checks'), words.includes('Write the undo package')]).toEqual([
      false,
      true,
    ])
  })
})

describe('the report of sending', () => {
  const job = {
    id: 'job-7',
    status: 'COMPLETE',
    startedAt: '',
    finishedAt: null,
    by: '',
    messages: [],
    messagesNote: '',
    superseded: false,
  }
  const done: SendReport = {
    stage: 'done',
    job,
    sentence: 'The tenant is as the plan said.',
    problem: null,
    differences: 0,
    verified: true,
    unchecked: [],
  }
  const unchecked = [
    { file: 'DS_GROUPS', records: 4, why: 'the account may not see it', examples: ['Ops', 'Web'] },
    { file: 'DS_USERS', records: 1, why: 'the list came short', examples: [] },
  ] as const
  const unclear = { code: 'tenant.unclear', title: 'No answer came.', mend: 'Look.', detail: '' }

  test.each([
    { name: 'verified', report: done, said: 'Done, as planned' },
    { name: 'different', report: { ...done, differences: 2 }, said: 'Done, with differences' },
    {
      name: 'partly checked',
      report: { ...done, verified: false, unchecked },
      said: 'Done, partly checked',
    },
    { name: 'not read back', report: { ...done, verified: false }, said: 'Done, not read back' },
    {
      name: 'superseded',
      report: { ...done, stage: 'failed', job: { ...job, superseded: true } },
      said: 'Superseded',
    },
    { name: 'failed', report: { ...done, stage: 'failed', job: null }, said: 'Failed' },
    { name: 'under way', report: { ...done, stage: 'watching' }, said: 'Under way' },
    {
      name: 'unknown',
      report: { ...done, stage: 'unknown', job: null, problem: unclear },
      said: 'Result unknown',
    },
  ] as const)('that is $name says “$said”', ({ report, said }) => {
    expect(drawnWords(<ReportCard report={report} progress={null} />)).toContain(said)
  })

  test('lists what could not be checked, with why and examples', () => {
    const drawn = drawnWords(<UncheckedCard unchecked={unchecked} />)
    expect(drawn).toContain('4 groups the account may not see it Ops, Web…')
    expect(drawn).toContain('1 user the list came short to be deleted')
  })

  test.each([
    { status: 'PENDING', says: 'Import began not yet' },
    { status: 'COMPLETE', says: 'Import began the tenant does not say' },
  ])('of a $status job without a time says “$says”', ({ status, says }) => {
    const report: SendReport = { ...done, stage: 'watching', job: { ...job, status } }
    expect(drawnWords(<ReportCard report={report} progress={null} />)).toContain(says)
  })

  test('says nothing of messages before the job has ended', () => {
    const words = drawnWords(<ReportCard report={{ ...done, stage: 'watching' }} progress={null} />)
    expect(words).not.toContain('messages')
  })

  test('that is unknown shows the facts and does not offer to send again', () => {
    const report: SendReport = { ...done, stage: 'unknown', job: null, problem: unclear }
    const words = drawnWords(<ReportCard report={report} progress={null} />)
    expect([words.includes('No answer came.'), words.includes('Try again')]).toEqual([true, false])
  })
})
