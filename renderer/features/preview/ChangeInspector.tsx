import { whenOf } from '../../../shared/contract/whenOf'
import { useStudio } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { ChangeDetails } from '../../ui/changes/ChangeDetails'
import { InlineProblem, Loading } from '../../ui/Notice'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { DoubtList } from './DoubtList'
import { countsRead } from './stateWords'
import { gapsOf } from './uncertainty'
import './explanation.css'

/** A record that changed between two states, field by field; without one, what the state in use holds and lacks. */
export function ChangeInspector({ id }: { readonly id: string | null }) {
  const asked = useEngine('stateChange', id === null ? null : { id }, id ?? '')
  if (asked.state === 'loading') return <Loading>Looking up the record…</Loading>
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  if (asked.state === 'idle' || asked.value === null) return <StateInUse />
  return <ChangeDetails change={asked.value} />
}

function StateInUse() {
  const state = useStudio((studio) => studio.engine?.state ?? null)
  if (state === null) {
    return (
      <InspectorPanel title="No state in use">
        <InspectorSection title="What a state is">
          <p className="quiet">
            What a tenant held at one moment, as far as this account could read it. A plan is made
            against one; two of them tell what changed.
          </p>
        </InspectorSection>
      </InspectorPanel>
    )
  }
  return (
    <InspectorPanel title={state.source} kind="State in use">
      <InspectorSection title="What it holds">
        <p>{whenOf(state.takenAt)}</p>
        <div className="counts-read">
          <Facts facts={countsRead(state)} />
        </div>
      </InspectorSection>
      {state.unread.length + state.warnings.length > 0 && (
        <InspectorSection title="What it lacks">
          <DoubtList title="What could not be read" doubts={gapsOf(state)} />
        </InspectorSection>
      )}
    </InspectorPanel>
  )
}
