import { useState } from 'react'
import { useEngine } from '../../state/useEngine'
import { inDigits } from '../../ui/inWords'
import { InlineProblem, Loading } from '../../ui/Notice'

/** How many records that follow from one cause are listed. */
const mostFollowers = 200

/** What follows from one root cause, folded away until it is asked for. */
export function FollowersView({
  cause,
  words,
  onSelect,
}: {
  /** The place of the root cause. */
  readonly cause: number
  readonly words: string
  readonly onSelect: (place: number) => void
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="followers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words}</summary>
      {isOpen && <FollowerList cause={cause} onSelect={onSelect} />}
    </details>
  )
}

function FollowerList({
  cause,
  onSelect,
}: {
  readonly cause: number
  readonly onSelect: (place: number) => void
}) {
  const asked = useEngine(
    'differences',
    { from: 0, count: mostFollowers, sort: null, search: '', under: cause },
    String(cause),
  )
  if (asked.state === 'failed') {
    return <InlineProblem problem={asked.problem} onRetry={asked.retry} />
  }
  if (asked.state !== 'ready') return <Loading>Reading what follows…</Loading>
  const { rows, total } = asked.value
  return (
    <>
      <ul>
        {rows.map((row) => (
          <li key={row.place}>
            <button type="button" className="difference-link" onClick={() => onSelect(row.place)}>
              {row.naturalKey}
            </button>
            <span className="quiet">
              {row.column === null ? `${row.file}, ${row.found}` : `${row.file}, ${row.column}`}
            </span>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p className="quiet">{`The first ${inDigits(rows.length)} of ${inDigits(total)} are shown.`}</p>
      )}
    </>
  )
}
