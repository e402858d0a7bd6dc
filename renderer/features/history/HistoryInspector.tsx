import { outcomes } from '../../../shared/plan/plan'
import { useSelection } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { inDigits } from '../../ui/inWords'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { entryFacts, entryTitle } from './historyWords'
import { NothingSelected } from './NothingSelected'
import { PastDifferences } from './PastDifferences'
import { PersonInspector } from './PersonInspector'
import './history.css'

/** Everything that is known of one build or upload, or of what an upload did with a record of a person. */
export function HistoryInspector() {
  const selection = useSelection('history')
  const asked = useEngine('history', { search: '' })
  const entry =
    asked.state === 'ready' && selection !== null && 'entry' in selection
      ? asked.value.find((one) => one.id === selection.entry)
      : undefined
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
