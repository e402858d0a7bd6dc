import { Clock } from 'lucide-react'
import type { PlanSummary, StateFacts } from '../../../shared/contract/views'
import { ageOf, counted } from '../../ui/inWords'
import { Notice } from '../../ui/Notice'
import { DoubtList } from './DoubtList'
import { GuardList, heldSentence } from './GuardList'
import { OutcomeTable } from './OutcomeTable'
import { cornerOf, everyRecord } from './recordFilter'
import { isOld, stateSentence } from './stateWords'
import { doubtsOf } from './uncertainty'

/** The head of the preview: one sentence, what it was compared with, the guards, what could not be read, and the counts. */
export function PreviewHead({
  summary,
  state,
  maxAge,
  now,
  onFilter,
}: {
  readonly summary: PlanSummary
  readonly state: StateFacts | null
  /** Minutes after which a state is too old to send by. */
  readonly maxAge: number
  /** Milliseconds. */
  readonly now: number
  readonly onFilter: (filter: ReturnType<typeof cornerOf>) => void
}) {
  const compared = stateSentence(state, now)
  return (
    <div className="preview-head">
      <div>
        <p className="preview-sentence selectable">{summary.sentence}</p>
        <p className="preview-compared quiet">
          <Clock size={12} aria-hidden />
          <span title={compared.moment}>{compared.sentence}.</span>
          <span>{summary.mirror ? 'Mirror is on.' : 'Mirror is off.'}</span>
          <span>{heldSentence(summary.guards)}</span>
        </p>
      </div>
      {state !== null && isOld(state, maxAge, now) && (
        <Notice kind="warning">
          {`This state was read ${ageOf(state.takenAt, now)}; the tenant may have changed since. Before sending, a state that is at most ${counted(maxAge, 'minute')} old is asked for: read the tenant.`}
        </Notice>
      )}
      <GuardList guards={summary.guards} />
      <DoubtList
        title={doubtTitle(summary.uncertain)}
        doubts={doubtsOf(summary, state?.warnings ?? [])}
        onShow={(file) => onFilter({ ...everyRecord, files: [file], certainties: ['unknown'] })}
      />
      <OutcomeTable
        summary={summary}
        onChoose={(file, outcome) => onFilter(cornerOf(file, outcome))}
      />
    </div>
  )
}

function doubtTitle(uncertain: number): string {
  if (uncertain === 0) return 'Every outcome rests on what was read; some of the tenant was not'
  return `${counted(uncertain, 'outcome')} ${uncertain === 1 ? 'is' : 'are'} not certain`
}
