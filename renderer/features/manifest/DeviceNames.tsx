import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Chips } from '../../ui/Chips'
import { TextField } from '../../ui/TextField'
import { nameObjection, proposedNames } from './manifestForm'

/** A device name worth ignoring, and where it was seen. */
export interface KnownName {
  readonly name: string
  readonly from: string
}

/** How many proposals are shown before “all”. */
const shownProposals = 8

/** The device names to ignore as chips, a field to type one, and names from the data and the tenant to press. */
export function DeviceNames({
  chosen,
  known,
  onChange,
}: {
  readonly chosen: readonly string[]
  readonly known: readonly KnownName[]
  readonly onChange: (names: readonly string[]) => void
}) {
  const [typed, setTyped] = useState('')
  const [showsAll, setShowsAll] = useState(false)
  const objection = nameObjection(typed, chosen)
  const proposals = proposedNames(known, chosen)
  const shown = showsAll ? proposals : proposals.slice(0, shownProposals)
  const add = () => {
    if (typed === '' || objection !== undefined) return
    onChange([...chosen, typed])
    setTyped('')
  }
  return (
    <div className="device-names">
      {chosen.length > 0 ? (
        <Chips
          label="Ignored device names"
          hideLabel
          chips={chosen}
          onRemove={(gone) => onChange(chosen.filter((name) => name !== gone))}
        />
      ) : (
        <p className="quiet">
          No device name is ignored: every device of the package is synchronised.
        </p>
      )}
      <form
        className="device-add"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <TextField
          label="Another device name"
          hideLabel
          placeholder="Another device name"
          value={typed}
          problem={objection}
          onChange={setTyped}
        />
        <Button type="submit" isDisabled={typed === '' || objection !== undefined}>
          Ignore
        </Button>
      </form>
      {proposals.length > 0 && (
        <div className="device-proposals">
          <span className="field-label">Known names</span>
          {shown.map(({ name, from }) => (
            <button
              key={name}
              type="button"
              className="proposal"
              title={`From ${from}`}
              onClick={() => onChange([...chosen, name])}
            >
              <Plus size={12} aria-hidden />
              {name}
              <span className="quiet">{from}</span>
            </button>
          ))}
          {proposals.length > shown.length && (
            <Button kind="quiet" onPress={() => setShowsAll(true)}>
              {`All ${proposals.length}`}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
