import { CircleHelp, Clock, ClockAlert, ShieldAlert } from 'lucide-react'
import type { PlanFilter, PlanSummary, StateFacts } from '../../../shared/contract/views'
import { ageOf, counted } from '../../ui/inWords'
import { Notice } from '../../ui/Notice'
import { DoubtReasons } from './DoubtList'
import { type ChosenLead, GuardList, heldSentence, trippedInShort } from './GuardList'
import { OutcomeTable } from './OutcomeTable'
import { type PreviewMark, PreviewMarks } from './PreviewMarks'
import { cornerOf, everyRecord } from './recordFilter'
import { isOld, stateSentence } from './stateWords'
import { doubtsOf } from './uncertainty'

export interface PreviewHeadProps {
  readonly summary: PlanSummary
  readonly state: StateFacts | null
  /** Minutes after which a state is too old to send by. */
  readonly maxAge: number
  /** Milliseconds. */
  readonly now: number
  readonly onFilter: (filter: PlanFilter) => void
  readonly onLead: (lead: ChosenLead) => void
}

/** The head of the preview: one sentence, what it was compared with, what stands in the way in one line, and the counts. */
export function PreviewHead(props: PreviewHeadProps) {
  const { summary, state, now, onFilter } = props
  const compared = stateSentence(state, now)
  return (
    <div className="preview-head">
      <div>
        <p className="preview-sentence selectable">{summary.sentence}</p>
        {summary.hiddenPeople !== null && <Notice kind="warning">{summary.hiddenPeople}</Notice>}
        <p className="preview-compared quiet">
          <Clock size={12} aria-hidden />
          <span title={compared.moment}>{compared.sentence}.</span>
          <span>{summary.mirror ? 'Mirror is on.' : 'Mirror is off.'}</span>
          <span>{heldSentence(summary.guards)}</span>
        </p>
      </div>
      <PreviewMarks marks={marksOf(props)} />
      <OutcomeTable
        summary={summary}
        onChoose={(file, outcome) => onFilter(cornerOf(file, outcome))}
      />
    </div>
  )
}

function marksOf(props: PreviewHeadProps): readonly PreviewMark[] {
  return [guardMark(props), doubtMark(props), ageMark(props)].flatMap((mark) => mark ?? [])
}

function guardMark({ summary, onLead }: PreviewHeadProps): PreviewMark | null {
  const short = trippedInShort(summary.guards)
  if (short === null) return null
  return {
    id: 'guards',
    tone: 'danger',
    icon: ShieldAlert,
    ...short,
    content: <GuardList guards={summary.guards} onLead={onLead} />,
  }
}

function doubtMark({ summary, state, onFilter }: PreviewHeadProps): PreviewMark | null {
  const doubts = doubtsOf(summary, state?.warnings ?? [])
  if (doubts.length === 0) return null
  const { uncertain } = summary
  return {
    id: 'doubts',
    tone: 'warning',
    icon: CircleHelp,
    title: uncertain === 0 ? 'Not all was read' : `${counted(uncertain, 'outcome')} not certain`,
    gist: '',
    content: (
      <>
        {uncertain === 0 && (
          <p>Every outcome rests on what was read; some of the tenant was not.</p>
        )}
        <DoubtReasons
          doubts={doubts}
          onShow={(file) => onFilter({ ...everyRecord, files: [file], certainties: ['unknown'] })}
        />
      </>
    ),
  }
}

function ageMark({ state, maxAge, now }: PreviewHeadProps): PreviewMark | null {
  if (state === null || !isOld(state, maxAge, now)) return null
  const age = ageOf(state.takenAt, now)
  return {
    id: 'age',
    tone: 'warning',
    icon: ClockAlert,
    title: `Old state, read ${age}`,
    gist: '',
    content: (
      <p>
        {`This state was read ${age}; the tenant may have changed since. Before sending, a state that is at most ${counted(maxAge, 'minute')} old is asked for: read the tenant.`}
      </p>
    ),
  }
}
