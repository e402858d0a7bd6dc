import { outcomes } from '../../../shared/plan/plan'
import { useSelection } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { inDigits } from '../../ui/inWords'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { entryFacts, entryTitle } from './historyWords'
import { PastDifferences } from './PastDifferences'
import './history.css'

/** Everything that is known of one build or upload. */
export function HistoryInspector() {
  const selection = useSelection('history')
  const asked = useEngine('history', { search: '' })
  const entry =
    asked.state === 'ready' ? asked.value.find((one) => one.id === selection?.entry) : undefined
  if (entry === undefined) {
    return (
      <InspectorPanel title="No entry selected">
        <InspectorSection title="What is kept">
          <p className="quiet">
            Select a build or an upload to see its plan, hash, approval, import job and read-back.
          </p>
        </InspectorSection>
      </InspectorPanel>
    )
  }
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
