import { Plus, Table2, WandSparkles } from 'lucide-react'
import { tableSpec } from '../../../shared/schema/lookUp'
import type { TableName } from '../../../shared/schema/tableNames'
import { freeId } from '../../state/newSource'
import { useDispatch, useProject } from '../../state/StudioContext'
import type { Selections } from '../../state/selections'
import { useProjectAction } from '../../state/useProjectAction'
import { Badge } from '../../ui/Badge'
import { IconButton } from '../../ui/Button'
import { counted, inDigits } from '../../ui/inWords'
import type { Chosen } from './MappingStep'
import { mappingName, targetGroups } from './mappingTree'
import { newMapping } from './newMapping'

/** The mappings under the sixteen files they fill, the lookup tables, and what is proposed. */
export function MappingList({
  openProposals,
  chosen,
}: {
  readonly openProposals: number
  readonly chosen: Chosen
}) {
  const dispatch = useDispatch()
  const act = useProjectAction()
  const { sources, mappings, lookups } = useProject()
  const select = (selection: Selections['mapping']) =>
    dispatch({ type: 'selection.changed', place: 'mapping', selection })
  const add = (target: TableName) => {
    const mapping = newMapping(
      target,
      (chosen.kind === 'mapping' ? chosen.mapping.source : sources[0]?.id) ?? '',
      mappings.map(({ id }) => id),
    )
    act({ type: 'mapping.add', mappings: [mapping] })
    select({ mapping: mapping.id, column: null })
  }
  const addLookup = () => {
    const id = freeId(
      'lookup',
      lookups.map((lookup) => lookup.id),
    )
    act({ type: 'lookup.add', lookup: { id, name: 'New table', ignoreCase: true, rows: [] } })
    select({ lookup: id })
  }
  const nameOf = (source: string) =>
    sources.find(({ id }) => id === source)?.name ?? 'a removed source'
  return (
    <div className="mapping-list">
      <button
        type="button"
        className="mapping-item proposals"
        aria-current={chosen.kind === 'proposals' ? 'true' : undefined}
        onClick={() => select({ proposals: true })}
      >
        <WandSparkles size={14} aria-hidden />
        <span className="mapping-words">Proposals</span>
        {openProposals > 0 && <Badge tone="accent">{inDigits(openProposals)}</Badge>}
      </button>
      <ul aria-label="Package files">
        {targetGroups(mappings).map(({ target, mappings: filling }) => (
          <li key={target} className={filling.length > 0 ? 'filled' : ''}>
            <div className="mapping-target">
              <span className="truncate" title={`${target}: ${tableSpec(target).label}`}>
                {target}
              </span>
              <IconButton
                icon={Plus}
                label={`Add a mapping to ${target}`}
                isDisabled={sources.length === 0}
                onPress={() => add(target)}
              />
            </div>
            {filling.map((mapping) => (
              <button
                key={mapping.id}
                type="button"
                className="mapping-item"
                aria-current={
                  chosen.kind === 'mapping' && chosen.mapping.id === mapping.id ? 'true' : undefined
                }
                onClick={() => select({ mapping: mapping.id, column: null })}
              >
                <span className="mapping-words">
                  <span className="truncate">{mappingName(mapping, nameOf(mapping.source))}</span>
                  <span className="mapping-facts truncate">
                    {mapping.label === ''
                      ? counted(Object.keys(mapping.columns).length, 'column')
                      : nameOf(mapping.source)}
                  </span>
                </span>
              </button>
            ))}
          </li>
        ))}
      </ul>
      <div className="mapping-target heading">
        <span>Lookup tables</span>
        <IconButton icon={Plus} label="Add a lookup table" onPress={addLookup} />
      </div>
      <ul aria-label="Lookup tables">
        {lookups.map((lookup) => (
          <li key={lookup.id}>
            <button
              type="button"
              className="mapping-item"
              aria-current={
                chosen.kind === 'lookup' && chosen.lookup.id === lookup.id ? 'true' : undefined
              }
              onClick={() => select({ lookup: lookup.id })}
            >
              <Table2 size={14} aria-hidden />
              <span className="mapping-words truncate">{lookup.name}</span>
              <span className="mapping-facts">{inDigits(lookup.rows.length)}</span>
            </button>
          </li>
        ))}
      </ul>
      {lookups.length === 0 && (
        <p className="mapping-hint">Tables that replace values: USA → United States.</p>
      )}
    </div>
  )
}
