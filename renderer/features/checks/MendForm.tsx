import { useState } from 'react'
import { Button } from '../../ui/Button'
import { inDigits } from '../../ui/inWords'
import { TextField } from '../../ui/TextField'
import { quoted } from './checkWords'
import type { SourceCell } from './issueEdits'

/** Corrects one source cell, or every cell of its column that holds the same text. The source file is never touched. */
export function MendForm({
  cell,
  value,
  proposal,
  onCell,
  onAllAlike,
}: {
  readonly cell: SourceCell
  /** The value in the package; said when a mapping made it out of the cell. */
  readonly value: string
  /** A safe repair, offered as what to begin with; null where there is none. */
  readonly proposal: string | null
  readonly onCell: (to: string) => void
  readonly onAllAlike: (to: string) => void
}) {
  const [to, setTo] = useState(proposal ?? cell.value)
  const isSame = to === cell.value
  return (
    <form
      className="mend-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isSame) onCell(to)
      }}
    >
      <TextField
        label={`${cell.column}, row ${inDigits(cell.row)} of ${cell.sourceName}`}
        value={to}
        onChange={setTo}
        {...(cell.value === value ? {} : { hint: `The mapping makes ${quoted(value)} of it.` })}
      />
      <div className="mend-buttons">
        <Button type="submit" isDisabled={isSame}>
          Correct this cell
        </Button>
        <Button kind="quiet" isDisabled={isSame} onPress={() => onAllAlike(to)}>
          {`Correct all ${quoted(cell.value)}`}
        </Button>
      </div>
    </form>
  )
}
