import { type LucideIcon, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { IssueGroup } from '../../../shared/contract/views'
import { useDispatch, useProject } from '../../state/StudioContext'
import type { Selections } from '../../state/selections'
import { useLeads } from '../../state/useLeads'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/Notice'
import { Select } from '../../ui/Select'
import { SplitPane } from '../../ui/SplitPane'
import { Spacer, Toolbar } from '../../ui/StepPage'
import { SearchField } from '../../ui/TextField'
import { GroupList } from './GroupList'
import { GroupPane } from './GroupPane'
import { everyGroup, filesOf, filtered, severityCounts, toggled } from './groupList'
import { SeveritySwitches } from './SeverityMark'
import { useMending } from './useMending'

/** The groups on the left, narrowed by the bar above; the open one with its rows on the right. */
export function GroupBrowser({
  groups,
  selected,
  filterIcon,
  onSelect,
}: {
  readonly groups: readonly IssueGroup[]
  readonly selected: string | null
  readonly filterIcon: LucideIcon
  readonly onSelect: (selection: Selections['checks']) => void
}) {
  const [filter, setFilter] = useState(everyGroup)
  const mending = useMending()
  const project = useProject()
  const leads = useLeads()
  const dispatch = useDispatch()
  const shown = filtered(groups, filter)
  const open = shown.find((group) => group.id === selected) ?? shown[0]
  const mapping = project.mappings.find((one) => one.target === open?.table)
  return (
    <>
      <Toolbar label="Filter problems">
        <SeveritySwitches
          counts={severityCounts(groups)}
          shown={filter.severities}
          onToggle={(severity) => setFilter(toggled(filter, severity))}
        />
        <Select
          label="File"
          hideLabel
          className="file-choice"
          value={filter.file === '' ? 'every' : filter.file}
          choices={[
            { id: 'every', label: 'Every file' },
            ...filesOf(groups)
              .filter((file) => file !== '')
              .map((file) => ({ id: file, label: file })),
          ]}
          onChange={(file) => setFilter({ ...filter, file: file === 'every' ? '' : file })}
        />
        <Spacer />
        <SearchField
          label="Search problems"
          value={filter.search}
          onChange={(search) => setFilter({ ...filter, search })}
        />
      </Toolbar>
      {open === undefined ? (
        <EmptyState
          icon={filterIcon}
          title="No group fits the filter"
          actions={
            <Button icon={RotateCcw} onPress={() => setFilter(everyGroup)}>
              Show all problems
            </Button>
          }
        />
      ) : (
        <SplitPane
          label="Width of the problem groups"
          sized="first"
          initial={340}
          min={240}
          max={560}
          first={
            <GroupList
              groups={shown}
              selected={open.id}
              onSelect={(group) => onSelect({ group, issue: null })}
            />
          }
          second={
            <GroupPane
              group={open}
              onSelect={({ table = null, row, column }, at) =>
                onSelect({ group: open.id, issue: { table, row, column, at } })
              }
              onRepair={() => mending.repairGroup(open)}
              onLeaveOut={() => mending.leaveOutGroup(open)}
              onMapping={
                mapping === undefined ? null : () => leads.toMapping(mapping.id, open.column)
              }
              onSay={(text) => dispatch({ type: 'announcement.made', text })}
            />
          }
        />
      )}
    </>
  )
}
