import { Plus, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { Lookup } from '../../../shared/mapping/mapping'
import { useProject } from '../../state/StudioContext'
import { useProjectAction } from '../../state/useProjectAction'
import { Button, IconButton } from '../../ui/Button'
import { counted } from '../../ui/inWords'
import { Notice } from '../../ui/Notice'
import { Switch } from '../../ui/Switch'
import { TextField } from '../../ui/TextField'
import { mergedRows, pastedRows, repeatedValues } from './pastedRows'

/** How many rows are drawn at first; a table of codes rarely has more. */
const firstRows = 200

/** A table that replaces values, edited in place; rows are pasted from a spreadsheet. */
export function LookupEditor({ lookup }: { readonly lookup: Lookup }) {
  const act = useProjectAction()
  const { mappings } = useProject()
  const [shown, setShown] = useState(firstRows)
  const change = (part: Partial<Pick<Lookup, 'name' | 'ignoreCase' | 'rows'>>) =>
    act({ type: 'lookup.change', lookup: lookup.id, change: part })
  const setRow = (place: number, row: Lookup['rows'][number]) =>
    change({ rows: lookup.rows.map((one, index) => (index === place ? row : one)) })
  const repeated = repeatedValues(lookup)
  const uses = mappings.flatMap((mapping) =>
    Object.entries(mapping.columns)
      .filter(([, { from }]) => from.kind === 'lookup' && from.lookup === lookup.id)
      .map(([column]) => `${mapping.target}.${column}`),
  )
  return (
    <div className="lookup-editor">
      <div className="mapping-line">
        <TextField
          label="Name"
          className="grow"
          value={lookup.name}
          onChange={(name) => change({ name })}
        />
        <Switch isOn={lookup.ignoreCase} onChange={(ignoreCase) => change({ ignoreCase })}>
          Ignore case and spaces at the ends
        </Switch>
        <IconButton
          icon={Trash2}
          label="Remove this table"
          onPress={() => act({ type: 'lookup.remove', lookup: lookup.id })}
        />
      </div>
      <p className="quiet">
        {uses.length === 0 ? 'No column uses it yet.' : `Used by ${uses.join(', ')}.`}
      </p>
      {repeated.size > 0 && (
        <Notice kind="warning">
          {counted(repeated.size, 'value')} on the left {repeated.size === 1 ? 'stands' : 'stand'}{' '}
          there more than once; the first one counts: {[...repeated].slice(0, 3).join(', ')}
        </Notice>
      )}
      <div
        className="lookup-rows"
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain')
          if (!/[\t\r\n]/.test(text.trim())) return
          event.preventDefault()
          change({ rows: mergedRows(lookup.rows, pastedRows(text)) })
        }}
      >
        <div className="lookup-row head" aria-hidden>
          <span>When the value is</span>
          <span>write</span>
        </div>
        <ul aria-label="Rows of the table">
          {lookup.rows.slice(0, shown).map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place.
            <li key={place} className="lookup-row">
              <TextField
                label={`Value ${place + 1}`}
                hideLabel
                value={row.from}
                onChange={(from) => setRow(place, { ...row, from })}
              />
              <TextField
                label={`Replacement ${place + 1}`}
                hideLabel
                value={row.to}
                placeholder="blank"
                onChange={(to) => setRow(place, { ...row, to })}
              />
              <IconButton
                icon={X}
                label={`Remove row ${place + 1}`}
                onPress={() => change({ rows: lookup.rows.filter((_, index) => index !== place) })}
              />
            </li>
          ))}
        </ul>
        <div className="mapping-line">
          <Button
            icon={Plus}
            onPress={() => {
              change({ rows: [...lookup.rows, { from: '', to: '' }] })
              setShown(Math.max(shown, lookup.rows.length + 1))
            }}
          >
            Add a row
          </Button>
          {lookup.rows.length > shown && (
            <Button kind="quiet" onPress={() => setShown(shown + 1000)}>
              Show {counted(lookup.rows.length - shown, 'more row')}
            </Button>
          )}
          <span className="quiet">Two columns from a spreadsheet can be pasted into a field.</span>
        </div>
      </div>
    </div>
  )
}
