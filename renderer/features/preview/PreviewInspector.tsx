import { useSelection, useStudio } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useLeads } from '../../state/useLeads'
import { InlineProblem, Loading } from '../../ui/Notice'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { ChangeInspector } from './ChangeInspector'
import { ExplanationView } from './ExplanationView'
import { OutcomeMark } from './OutcomeMark'
import { barOrder } from './outcomeBar'
import { outcomeLooks } from './outcomeLook'
import { countsRead, stateSentence } from './stateWords'
import '../../ui/outcome.css'
import './explanation.css'
import './preview.css'

/** Explains the selected record of the plan, or of two states that are compared. */
export function PreviewInspector() {
  const selection = useSelection('preview')
  if (selection !== null && 'states' in selection) return <ChangeInspector id={selection.change} />
  return <RecordInspector id={selection?.record} />
}

/** Why a record has its outcome; without one, what the outcomes mean and what was read. */
function RecordInspector({ id }: { readonly id: string | undefined }) {
  const leads = useLeads()
  const asked = useEngine('explain', id === undefined ? null : { id }, id ?? '')
  if (id === undefined || asked.state === 'idle') return <Legend />
  if (asked.state === 'loading') return <Loading>Explaining the record…</Loading>
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  return (
    <ExplanationView
      explanation={asked.value}
      onMapping={leads.toMapping}
      onSource={leads.toSource}
    />
  )
}

function Legend() {
  const state = useStudio((studio) => studio.engine?.state ?? null)
  return (
    <InspectorPanel title="No record selected">
      {state !== null && (
        <InspectorSection title="Compared with">
          <p>{stateSentence(state, Date.now()).sentence}.</p>
          <div className="counts-read">
            <Facts facts={countsRead(state)} />
          </div>
        </InspectorSection>
      )}
      <InspectorSection title="What can happen to a record">
        <ul className="legend">
          {barOrder.map((outcome) => (
            <li key={outcome}>
              <OutcomeMark outcome={outcome} />
              <span className={`legend-swatch outcome-stretch ${outcome}`} aria-hidden>
                <span>{outcomeLooks[outcome].letter}</span>
              </span>
              <p className="quiet">{outcomeLooks[outcome].meaning}</p>
            </li>
          ))}
        </ul>
      </InspectorSection>
    </InspectorPanel>
  )
}
