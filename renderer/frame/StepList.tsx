import { Check, CircleDashed, CircleX, LoaderCircle, RefreshCw } from 'lucide-react'
import { type StepStatus, steps } from '../../shared/contract/views'
import { useDispatch, useStudio } from '../state/StudioContext'
import type { Place } from '../state/selections'
import { inDigits } from '../ui/inWords'
import { places } from './stepRegistry'

/** The left pane: the six steps with where each stands, and the screens beside them. Every one can be visited at any time. */
export function StepList() {
  return (
    <nav className="step-list" aria-label="Steps">
      <ol>
        {steps.map((step) => (
          <li key={step}>
            <PlaceButton place={step} />
          </li>
        ))}
      </ol>
      <ul>
        <li>
          <PlaceButton place="history" />
        </li>
        <li>
          <PlaceButton place="settings" />
        </li>
      </ul>
    </nav>
  )
}

function PlaceButton({ place }: { readonly place: Place }) {
  const dispatch = useDispatch()
  const isHere = useStudio((state) => state.place === place)
  const status = useStudio((state) =>
    place === 'history' || place === 'settings' ? undefined : state.engine?.steps[place],
  )
  const { label, icon: Icon } = places[place]
  return (
    <button
      type="button"
      className="place"
      aria-current={isHere ? 'step' : undefined}
      onClick={() => dispatch({ type: 'place.shown', place })}
    >
      <Icon size={16} aria-hidden />
      <span className="place-words">
        <span>{label}</span>
        {status?.summary && (
          <span className="place-summary truncate" title={status.summary}>
            {status.summary}
          </span>
        )}
      </span>
      {status && <StepBadge status={status} />}
    </button>
  )
}

/** Where a step stands, as an icon or a number with its words for screen readers. */
function StepBadge({ status }: { readonly status: StepStatus }) {
  switch (status.state) {
    case 'empty':
      return <Mark look="empty" words="nothing yet" icon={<CircleDashed size={14} />} />
    case 'working':
      return (
        <Mark
          look="working"
          words="working"
          icon={<LoaderCircle size={14} className="turning" />}
        />
      )
    case 'done':
      return <Mark look="done" words="done" icon={<Check size={14} strokeWidth={2.5} />} />
    case 'stale':
      return <Mark look="stale" words="out of date" icon={<RefreshCw size={13} />} />
    case 'failed':
      return <Mark look="failed" words="failed" icon={<CircleX size={14} />} />
    case 'problems':
      return (
        <span className="place-badge is-problems">
          {status.problems > 9999 ? '9,999+' : inDigits(status.problems)}
          <span className="visually-hidden">
            {status.problems === 1 ? ' problem' : ' problems'}
          </span>
        </span>
      )
    default:
      return status.state satisfies never
  }
}

function Mark(props: {
  readonly look: string
  readonly words: string
  readonly icon: React.ReactNode
}) {
  return (
    <span className={`place-badge is-${props.look}`} title={props.words}>
      <span aria-hidden>{props.icon}</span>
      <span className="visually-hidden">{props.words}</span>
    </span>
  )
}
