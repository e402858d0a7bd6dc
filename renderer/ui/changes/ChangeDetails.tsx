import type { StateChangeDetails } from '../../../shared/contract/stateViews'
import { FieldTable } from '../FieldTable'
import { fieldRows } from '../fieldRows'
import '../outcome.css'
import { InspectorPanel, InspectorSection } from '../StepPage'
import { ChangeMark } from './ChangeMark'

/** A record that is not the same in two states or packages, field by field. */
export function ChangeDetails({ change }: { readonly change: StateChangeDetails }) {
  const { label, file, kind, externalKey } = change
  return (
    <InspectorPanel title={label} kind={file}>
      <InspectorSection title="What changed">
        <p className="outcome-line">
          <ChangeMark kind={kind} />
        </p>
        {externalKey === '' && <p className="quiet">It has no external key.</p>}
      </InspectorSection>
      <InspectorSection title={kind === 'changed' ? 'Before and after' : 'Its fields'}>
        <FieldTable rows={fieldRows(change)} />
      </InspectorSection>
    </InspectorPanel>
  )
}
