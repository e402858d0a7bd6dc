import { useState } from 'react'
import type { MappingSample } from '../../../shared/contract/views'
import type { TargetMapping } from '../../../shared/mapping/mapping'
import { columnSpec, headerOf } from '../../../shared/schema/lookUp'
import { useDispatch, useProject, useSelection } from '../../state/StudioContext'
import { useProjectAction } from '../../state/useProjectAction'
import { Button } from '../../ui/Button'
import { counted } from '../../ui/inWords'
import { SegmentedControl } from '../../ui/Switch'
import { ColumnLine } from './ColumnLine'
import type { ColumnProposal } from './proposalList'

type Shown = 'all' | 'filled' | 'open'

/** Is this column one that should be filled and is not? */
export function isOpen(mapping: TargetMapping, column: string): boolean {
  const required = columnSpec(mapping.target, column)?.required
  return required === 'yes' && !Object.hasOwn(mapping.columns, column)
}

/** Every column of the package file, in its order, with what fills it and a first value. */
export function ColumnTable({
  mapping,
  sample,
  proposals,
}: {
  readonly mapping: TargetMapping
  readonly sample: MappingSample | undefined
  readonly proposals: ReadonlyMap<string, ColumnProposal>
}) {
  const dispatch = useDispatch()
  const act = useProjectAction()
  const { lookups } = useProject()
  const selection = useSelection('mapping')
  const [shown, setShown] = useState<Shown>('all')
  const header = headerOf(mapping.target)
  const open = header.filter((column) => isOpen(mapping, column))
  const columns = header.filter(
    (column) =>
      shown === 'all' ||
      (shown === 'open' ? open.includes(column) : Object.hasOwn(mapping.columns, column)),
  )
  const chosen =
    selection && 'mapping' in selection && selection.mapping === mapping.id
      ? selection.column
      : null
  const firstValue = (column: string) => {
    const index = sample?.columns.indexOf(column) ?? -1
    return index < 0 ? '' : (sample?.rows.find(({ cells }) => cells[index])?.cells[index] ?? '')
  }
  const acceptAll = () =>
    act({
      type: 'mapping.change',
      mapping: mapping.id,
      change: {
        columns: {
          ...mapping.columns,
          ...Object.fromEntries([...proposals].map(([name, { expression }]) => [name, expression])),
        },
      },
    })
  return (
    <section className="column-table" aria-label={`Columns of ${mapping.target}`}>
      <div className="column-bar">
        <SegmentedControl
          label="Which columns are shown"
          value={shown}
          onChange={setShown}
          choices={[
            { id: 'all', label: `All ${header.length}` },
            { id: 'filled', label: `Filled ${Object.keys(mapping.columns).length}` },
            { id: 'open', label: `Missing ${open.length}` },
          ]}
        />
        <span className="spacer" />
        {proposals.size > 0 && (
          <Button kind="quiet" onPress={acceptAll}>
            Accept {counted(proposals.size, 'proposal')}
          </Button>
        )}
      </div>
      {columns.length === 0 && (
        <p className="padded quiet">
          {shown === 'open' ? 'Every required column is filled.' : 'No column is filled yet.'}
        </p>
      )}
      <ul>
        {columns.map((column) => (
          <li key={column}>
            <ColumnLine
              mapping={mapping}
              column={column}
              lookups={lookups}
              value={firstValue(column)}
              proposal={proposals.get(column)}
              isChosen={chosen === column}
              onChoose={() =>
                dispatch({
                  type: 'selection.changed',
                  place: 'mapping',
                  selection: { mapping: mapping.id, column: chosen === column ? null : column },
                })
              }
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
