import { CircleCheck, CircleDashed, CircleHelp, CircleX, LoaderCircle } from 'lucide-react'
import type { SendReport } from '../../../shared/contract/views'
import { whenOf } from '../../../shared/contract/whenOf'
import { Badge, type Tone } from '../../ui/Badge'
import { InlineProblem, ProgressBar } from '../../ui/Notice'
import { RuleLines } from '../../ui/RuleLines'
import { Facts } from '../../ui/StepPage'
import { endingOf, messagesSentence, nextSteps, type SendEnding, storyOf } from './sendStory'

const icons = {
  waiting: CircleDashed,
  active: LoaderCircle,
  done: CircleCheck,
  failed: CircleX,
  unknown: CircleHelp,
} as const

const endings: Readonly<Record<SendEnding, { readonly label: string; readonly tone: Tone }>> = {
  open: { label: 'Under way', tone: 'accent' },
  verified: { label: 'Done, as planned', tone: 'good' },
  different: { label: 'Done, with differences', tone: 'warn' },
  partly: { label: 'Done, partly checked', tone: 'warn' },
  unverified: { label: 'Done, not read back', tone: 'warn' },
  superseded: { label: 'Superseded', tone: 'bad' },
  failed: { label: 'Failed', tone: 'bad' },
  unknown: { label: 'Result unknown', tone: 'bad' },
}

/** Only these stages know how far they are; the tenant does not tell how far its job is. */
const measured: ReadonlySet<SendReport['stage']> = new Set(['uploading', 'verifying'])

/** Where sending is, or how it ended: the four steps, the job, what the tenant said, and what to do next. */
export function ReportCard({
  report,
  progress,
}: {
  readonly report: SendReport
  /** Of the step under way; null when it is not known. */
  readonly progress: {
    readonly label: string
    readonly done: number
    readonly total: number
  } | null
}) {
  const ending = endingOf(report)
  return (
    <section className={`send-card report ${ending}`} aria-label="Sending" aria-live="polite">
      <header className="send-card-head">
        <h2>Sending</h2>
        <Badge tone={endings[ending].tone}>{endings[ending].label}</Badge>
      </header>
      {report.sentence !== report.problem?.title && (
        <p className="report-sentence">{report.sentence}</p>
      )}
      <ol className="story">
        {storyOf(report).map((step) => {
          const Icon = icons[step.state]
          return (
            <li key={step.title} className={step.state}>
              <Icon
                size={16}
                role="img"
                aria-label={step.state}
                className={step.state === 'active' ? 'turning' : ''}
              />
              {step.title}
            </li>
          )
        })}
      </ol>
      {measured.has(report.stage) && progress !== null && <ProgressBar {...progress} />}
      {report.problem !== null && <InlineProblem problem={report.problem} />}
      {report.job !== null && <JobView job={report.job} isOver={isOver(report)} />}
      <div className="next-steps">
        <h3>{ending === 'open' ? 'Good to know' : 'What to do next'}</h3>
        <RuleLines sentences={nextSteps(report)} />
      </div>
    </section>
  )
}

/** A job that was only found in the queue, or is not watched any more, may still be under way. */
function isOver({ stage, job }: SendReport): boolean {
  return stage !== 'watching' && (stage !== 'unknown' || job?.finishedAt !== null)
}

/** Many tenants do not say when they begin; “not yet” is only true of a job that waits. */
function beginningOf(job: NonNullable<SendReport['job']>): string {
  if (job.startedAt !== '') return whenOf(job.startedAt)
  return job.status === 'PENDING' ? 'not yet' : 'the tenant does not say'
}

function JobView({
  job,
  isOver,
}: {
  readonly job: NonNullable<SendReport['job']>
  /** Before the job has ended nothing can be said of its messages. */
  readonly isOver: boolean
}) {
  return (
    <>
      <Facts
        facts={[
          { name: 'Import job', value: <code>{job.id}</code> },
          { name: 'Status', value: job.superseded ? `${job.status}, superseded` : job.status },
          { name: 'Import began', value: beginningOf(job) },
          ...(job.finishedAt === null ? [] : [{ name: 'Finished', value: whenOf(job.finishedAt) }]),
          ...(job.by === '' ? [] : [{ name: 'By', value: job.by }]),
          ...(isOver ? [{ name: 'Messages', value: messagesSentence(job) }] : []),
        ]}
      />
      {job.messages.length > 0 && (
        <ul className="job-messages">
          {job.messages.map((message) => (
            <li key={`${message.level} ${message.text}`} className="selectable">
              <Badge tone={message.level === 'ERROR' ? 'bad' : 'neutral'}>{message.level}</Badge>
              {message.text}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
