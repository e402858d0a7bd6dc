import { Trash2, TriangleAlert } from 'lucide-react'
import { whenOf } from '../../../shared/contract/whenOf'
import type { KeptStatesDesk } from '../../state/useKeptStates'
import { Badge } from '../../ui/Badge'
import { Button, IconButton } from '../../ui/Button'
import { inDigits, momentAndAge } from '../../ui/inWords'
import { stepHeadingId } from '../../ui/StepPage'
import {
  gapsInShort,
  type ListedState,
  occasionOf,
  recordsIn,
  type StatePair,
} from './keptStateWords'
import type { StateActions } from './useStateActions'
import './states.css'

/**
 * The kept states, one a line, with two columns of radio buttons: which to compare from, and which to. The arrow keys go
 * through a column, as in any group of radio buttons.
 */
export function StateTable({
  states,
  desk,
  actions,
  pair,
  onChoose,
  now,
}: {
  readonly states: readonly ListedState[]
  readonly desk: KeptStatesDesk
  readonly actions: StateActions
  readonly pair: StatePair
  readonly onChoose: (pair: StatePair) => void
  /** Milliseconds. */
  readonly now: number
}) {
  return (
    <table className="state-table">
      <caption className="visually-hidden">Kept states of this tenant</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">State of</th>
          <th scope="col">How</th>
          <th scope="col" className="number">
            Records
          </th>
          <th scope="col">Gaps</th>
          <th scope="col">Plan against</th>
          <th scope="col">
            <span className="visually-hidden">Delete</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {states.map((state) => (
          <StateLine
            key={state.ref}
            {...{ state, desk, actions, pair, onChoose }}
            words={momentAndAge(state.facts.takenAt, now)}
          />
        ))}
      </tbody>
    </table>
  )
}

function StateLine({
  state,
  desk,
  actions,
  pair,
  onChoose,
  words,
}: {
  readonly state: ListedState
  readonly desk: KeptStatesDesk
  readonly actions: StateActions
  readonly pair: StatePair
  readonly onChoose: (pair: StatePair) => void
  readonly words: string
}) {
  const { ref, facts, kept, isInUse } = state
  const gaps = gapsInShort(facts)
  return (
    <tr>
      <td>
        <input
          type="radio"
          name="state-before"
          aria-label={`Compare from ${words}`}
          checked={pair.before === ref}
          onChange={() => onChoose({ ...pair, before: ref })}
        />
      </td>
      <td>
        <input
          type="radio"
          name="state-after"
          aria-label={`Compare to ${words}`}
          checked={pair.after === ref}
          onChange={() => onChoose({ ...pair, after: ref })}
        />
      </td>
      <th scope="row" title={whenOf(facts.takenAt)}>
        {words}
      </th>
      <td title={kept?.user ? `Read by ${kept.user}` : undefined}>{occasionOf(state)}</td>
      <td className="number">{inDigits(recordsIn(facts))}</td>
      <td title={facts.unread.map(({ table, why }) => `${table}: ${why}`).join('\n')}>
        {gaps !== '' && (
          <span className="state-gaps">
            {facts.warnings.length > 0 && <TriangleAlert size={12} aria-hidden />}
            {gaps}
          </span>
        )}
      </td>
      <td>
        {isInUse ? (
          <Badge tone="accent">In use</Badge>
        ) : (
          <Button isDisabled={actions.isReading} onPress={() => void actions.takeKept(ref, words)}>
            Use
          </Button>
        )}
      </td>
      <td>{kept !== null && <DeleteButton id={kept.id} words={words} desk={desk} />}</td>
    </tr>
  )
}

function DeleteButton({
  id,
  words,
  desk,
}: {
  readonly id: string
  readonly words: string
  readonly desk: KeptStatesDesk
}) {
  if (desk.isAsked === id) {
    return (
      <Button
        kind="danger"
        autoFocus
        onPress={() => {
          // The line goes, and the focus with it.
          document.getElementById(stepHeadingId)?.focus()
          void desk.remove(id)
        }}
      >
        Delete?
      </Button>
    )
  }
  return (
    <IconButton
      icon={Trash2}
      label={`Delete the state of ${words}`}
      onPress={() => void desk.remove(id)}
    />
  )
}
