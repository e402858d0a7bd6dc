import type { PlanFilter, PlanSummary } from '../../../shared/contract/views'
import { type Certainty, outcomes } from '../../../shared/plan/plan'
import { tableNames } from '../../../shared/schema/tableNames'
import { inDigits } from '../../ui/inWords'
import { Select } from '../../ui/Select'
import { Spacer, Toolbar } from '../../ui/StepPage'
import { SearchField } from '../../ui/TextField'
import { certaintyWords, outcomeLooks } from './outcomeLook'

/** Narrows the records by file, outcome, certainty and text. */
export function RecordFilterBar({
  summary,
  filter,
  onFilter,
}: {
  readonly summary: PlanSummary
  readonly filter: PlanFilter
  readonly onFilter: (filter: PlanFilter) => void
}) {
  const [file] = filter.files
  const [certainty] = filter.certainties
  const [outcome] = filter.outcomes
  return (
    <Toolbar label="Filter records">
      <Select
        label="File"
        hideLabel
        className="filter-choice"
        value={filter.files.length === 1 && file ? file : 'every'}
        choices={[
          { id: 'every', label: 'Every file' },
          ...tableNames
            .filter((table) => summary.counts[table] !== undefined)
            .map((table) => ({ id: table, label: table })),
        ]}
        onChange={(chosen) => {
          const table = tableNames.find((one) => one === chosen)
          onFilter({ ...filter, files: table ? [table] : [] })
        }}
      />
      <Select
        label="Outcome"
        hideLabel
        className="filter-choice"
        value={filter.outcomes.length === 1 && outcome ? outcome : mixed(filter)}
        choices={[
          { id: 'every', label: 'Every outcome' },
          ...(mixed(filter) === 'several' ? [{ id: 'several', label: 'Several outcomes' }] : []),
          ...outcomes
            .filter((one) => summary.totals[one] > 0)
            .map((one) => ({
              id: one,
              label: `${outcomeLooks[one].label} (${inDigits(summary.totals[one])})`,
            })),
        ]}
        onChange={(chosen) => {
          if (chosen === 'several') return
          const one = outcomes.find((known) => known === chosen)
          onFilter({ ...filter, outcomes: one ? [one] : [] })
        }}
      />
      <Select
        label="Certainty"
        hideLabel
        className="filter-choice"
        value={filter.certainties.length === 1 && certainty ? certainty : 'every'}
        choices={[
          { id: 'every', label: 'However certain' },
          ...certainties.map((one) => ({ id: one, label: certaintyWords[one].label })),
        ]}
        onChange={(chosen) => {
          const one = certainties.find((known) => known === chosen)
          onFilter({ ...filter, certainties: one ? [one] : [] })
        }}
      />
      <Spacer />
      <SearchField
        label="Search records"
        value={filter.search}
        onChange={(search) => onFilter({ ...filter, search })}
      />
    </Toolbar>
  )
}

const certainties: readonly Certainty[] = ['documented', 'inferred', 'unknown']

function mixed(filter: PlanFilter): 'several' | 'every' {
  return filter.outcomes.length > 1 ? 'several' : 'every'
}
