import { Clock } from 'lucide-react'
import type { PlanSummary, StateFacts } from '../../../shared/contract/views'
import { counted } from '../../ui/inWords'
import { Notice } from '../../ui/Notice'
import { GuardList, heldSentence } from './GuardList'
import { OutcomeTable } from './OutcomeTable'
import { cornerOf } from './recordFilter'
import { costOfUnread, stateSentence } from './stateWords'

/** The head of the preview: one sentence, what it was compared with, the guards, what could not be read, and the counts. */
export function PreviewHead({
  summary,
  state,
  now,
  onFilter,
}: {
  readonly summary: PlanSummary
  readonly state: StateFacts | null
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
          {summary.uncertain > 0 && (
            <span>{`${counted(summary.uncertain, 'outcome')} ${
              summary.uncertain === 1 ? 'is' : 'are'
            } not certain.`}</span>
          )}
        </p>
      </div>
      <GuardList guards={summary.guards} />
      <OutcomeTable
        summary={summary}
        onChoose={(file, outcome) => onFilter(cornerOf(file, outcome))}
      />
      {summary.unread.map(({ table, why }) => (
        <Notice key={table} kind="warning">
          <strong>{`${table} was not read: ${why.replace(/\.$/, '')}.`}</strong>{' '}
          {costOfUnread(table)}
        </Notice>
      ))}
      {state?.warnings.map((warning) => (
        <Notice key={warning} kind="warning">
          {warning}
        </Notice>
      ))}
    </div>
  )
}
