import { Copy, ListEnd, ListStart, Trash2 } from 'lucide-react'
import type { TargetMapping } from '../../../shared/mapping/mapping'
import { tableSpec } from '../../../shared/schema/lookUp'
import { isTableName, tableNames } from '../../../shared/schema/tableNames'
import { useDispatch, useProject } from '../../state/StudioContext'
import { useProjectAction } from '../../state/useProjectAction'
import { MenuButton } from '../../ui/Menu'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { ConditionsEditor } from './ConditionsEditor'
import { mappingLike } from './newMapping'
import { RowsEditor } from './RowsEditor'

/** What a mapping is called, what it fills, from where, one row per what and under which condition. */
export function MappingHead({ mapping }: { readonly mapping: TargetMapping }) {
  const act = useProjectAction()
  const { sources } = useProject()
  const change = (part: Partial<TargetMapping>) =>
    act({ type: 'mapping.change', mapping: mapping.id, change: part })
  return (
    <div className="mapping-head">
      <div className="mapping-line">
        <TextField
          label="Name"
          className="grow"
          value={mapping.label}
          placeholder={tableSpec(mapping.target).label}
          onChange={(label) => change({ label })}
        />
        <Select
          label="Fills"
          className="grow"
          value={mapping.target}
          choices={tableNames.map((id) => ({ id, label: id, hint: tableSpec(id).label }))}
          onChange={(target) => {
            if (isTableName(target)) change({ target })
          }}
        />
        <Select
          label="From"
          className="grow"
          value={mapping.source}
          placeholder="Choose a source"
          choices={sources.map(({ id, name }) => ({ id, label: name }))}
          onChange={(source) => change({ source })}
        />
        <MappingMenu mapping={mapping} />
      </div>
      <RowsEditor mapping={mapping} onChange={(rows) => change({ rows })} />
      <ConditionsEditor mapping={mapping} onChange={(when) => change({ when })} />
    </div>
  )
}

function MappingMenu({ mapping }: { readonly mapping: TargetMapping }) {
  const act = useProjectAction()
  const dispatch = useDispatch()
  const { mappings } = useProject()
  const place = mappings.findIndex(({ id }) => id === mapping.id)
  const move = (to: number) => act({ type: 'mapping.reorder', mapping: mapping.id, to })
  const copy = () => {
    const like = mappingLike(
      mapping,
      mappings.map(({ id }) => id),
    )
    act({ type: 'mapping.add', mappings: [like] })
    dispatch({
      type: 'selection.changed',
      place: 'mapping',
      selection: { mapping: like.id, column: null },
    })
  }
  return (
    <MenuButton
      label="What to do with this mapping"
      isIcon
      entries={[
        { id: 'copy', label: 'Duplicate', icon: Copy, onPress: copy },
        {
          id: 'up',
          label: 'Earlier',
          icon: ListStart,
          isDisabled: place <= 0,
          onPress: () => move(place - 1),
        },
        {
          id: 'down',
          label: 'Later',
          icon: ListEnd,
          isDisabled: place >= mappings.length - 1,
          onPress: () => move(place + 1),
        },
        { id: 'line', line: true },
        {
          id: 'remove',
          label: 'Remove',
          icon: Trash2,
          isDangerous: true,
          onPress: () => act({ type: 'mapping.remove', mapping: mapping.id }),
        },
      ]}
    />
  )
}
