import { whenOf } from '../../../shared/contract/whenOf'
import { useEngine } from '../../state/useEngine'
import { Badge } from '../../ui/Badge'
import { InlineProblem, Loading, Notice } from '../../ui/Notice'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { NothingSelected } from './NothingSelected'
import { outcomeTone, outcomeWords, personLabel } from './personWords'

/** What one upload was to do with one record of a person: why, and each field before and after. */
export function PersonInspector({ record }: { readonly record: string }) {
  const asked = useEngine('personRecord', { id: record }, record)
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  if (asked.state !== 'ready') return <Loading>Looking up the record…</Loading>
  const one = asked.value
  if (one === null) return <NothingSelected />
  return (
    <InspectorPanel title={personLabel(one.person)} kind={one.file}>
      <InspectorSection title="What the upload was to do">
        <p className="past-outcome">
          <Badge tone={outcomeTone(one.outcome)}>{outcomeWords[one.outcome]}</Badge>
          <span>{`Rule ${one.rule}, ${one.certainty}`}</span>
        </p>
        <p className="selectable">{one.reason}</p>
        {one.notAsPlanned !== '' && (
          <Notice kind="warning">{`Reading back found something else. ${one.notAsPlanned}`}</Notice>
        )}
      </InspectorSection>
      <InspectorSection title="The record">
        <Facts
          facts={[
            { name: 'Record', value: one.naturalKey },
            { name: 'External key', value: one.externalKey ?? 'none' },
            { name: 'Row', value: one.row === null ? 'only in the tenant' : String(one.row) },
            { name: 'When', value: whenOf(one.at) },
            { name: 'Project', value: one.project },
            { name: 'Tenant', value: one.tenant },
            { name: 'The upload', value: one.runOutcome },
          ].filter(({ value }) => value !== '')}
        />
      </InspectorSection>
      {one.changes.length > 0 && (
        <InspectorSection title="Before and after">
          <Facts
            facts={one.changes.map(({ column, from, to }) => ({
              name: column,
              value: `${from === '' ? 'blank' : from} → ${to === '' ? 'blank' : to}`,
            }))}
          />
        </InspectorSection>
      )}
    </InspectorPanel>
  )
}
