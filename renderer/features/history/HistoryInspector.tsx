import { outcomes } from '../../../shared/plan/plan'
import { useSelection } from '../../state/StudioContext'
import type { Selections } from '../../state/selections'
import { useEngine } from '../../state/useEngine'
import { ChangeDetails } from '../../ui/changes/ChangeDetails'
import { inDigits } from '../../ui/inWords'
import { InlineProblem, Loading } from '../../ui/Notice'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { entryFacts, entryTitle } from './historyWords'
import { KeptSection } from './KeptSection'
import { NothingSelected } from './NothingSelected'
import { PastDifferences } from './PastDifferences'
import { PersonInspector } from './PersonInspector'
import './history.css'

/** Everything that is known of one build or upload, or of what an upload did with a record of a person. */
export function HistoryInspector() {
  const selection = useSelection('history')
  const asked = useEngine('history', { search: '' })
  const id = selection === null ? undefined : entryIn(selection)
  const entry = asked.state === 'ready' ? asked.value.find((one) => one.id === id) : undefined
  if (selection !== null && 'change' in selection) return <ChangedRow id={selection.change} />
  if (selection !== null && 'record' in selection) {
    return <PersonInspector record={selection.record} />
  }
  if (entry === undefined) return <NothingSelected />
  const { totals } = entry
  return (
    <InspectorPanel title={entryTitle(entry)} kind={entry.project}>
      <InspectorSection title="What is known">
        <Facts
          facts={entryFacts(entry)
            .filter(({ label }) => label !== 'Plan' || totals === null)
            .map(({ label, value, code }) => ({
              name: label,
              value: code ? <code>{value}</code> : value,
            }))}
        />
      </InspectorSection>
      <KeptSection entry={entry} />
      {totals !== null && (
        <InspectorSection title="Its plan">
          <Facts
            facts={outcomes
              .filter((outcome) => totals[outcome] > 0)
              .map((outcome) => ({ name: outcome, value: inDigits(totals[outcome]) }))}
          />
        </InspectorSection>
      )}
      {(entry.differences ?? 0) > 0 && <PastDifferences entry={entry} />}
    </InspectorPanel>
  )
}

function entryIn(selection: NonNullable<Selections['history']>): string | undefined {
  if ('entry' in selection) return selection.entry
  return 'compare' in selection ? selection.compare : undefined
}

/** A row that differs between two packages. */
function ChangedRow({ id }: { readonly id: string }) {
  const asked = useEngine('stateChange', { id }, id)
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  if (asked.state !== 'ready') return <Loading>Looking up the row…</Loading>
  return asked.value === null ? <NothingSelected /> : <ChangeDetails change={asked.value} />
}
