import { CircleHelp, Clock, ClockAlert, EyeOff, ShieldAlert } from 'lucide-react'
import type { PlanFilter, PlanSummary, StateFacts } from '../../../shared/contract/views'
import { ageOf, counted } from '../../ui/inWords'
import { DoubtReasons } from './DoubtList'
import { type ChosenLead, GuardList, heldSentence, trippedInShort } from './GuardList'
import { OutcomeTable } from './OutcomeTable'
import { type PreviewMark, PreviewMarks } from './PreviewMarks'
import { cornerOf, everyRecord } from './recordFilter'
import { isOld, stateSentence } from './stateWords'
import { doubtsOf, hiddenPeopleId } from './uncertainty'

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
  const marks = [guardMark(props), hiddenMark(props), doubtMark(props), ageMark(props)]
  return marks.flatMap((mark) => mark ?? [])
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

/** People that the account may not see: a plan looks whole without them. */
function hiddenMark({ summary, state }: PreviewHeadProps): PreviewMark | null {
  const hidden = doubtsOf(summary, state?.warnings ?? []).find(({ id }) => id === hiddenPeopleId)
  if (hidden === undefined) return null
  return {
    id: 'hidden',
    tone: 'warning',
    icon: EyeOff,
    title: 'People are hidden',
    gist: hidden.what,
    content: (
      <>
        <p>{hidden.what}</p>
        {hidden.cost !== '' && <p>{hidden.cost}</p>}
      </>
    ),
  }
}

function doubtMark({ summary, state, onFilter }: PreviewHeadProps): PreviewMark | null {
  const all = doubtsOf(summary, state?.warnings ?? [])
  const doubts = all.filter(({ id }) => id !== hiddenPeopleId)
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
