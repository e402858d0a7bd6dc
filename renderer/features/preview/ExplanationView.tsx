import type { Explanation } from '../../../shared/contract/views'
import { FieldTable } from '../../ui/FieldTable'
import { fieldRows } from '../../ui/fieldRows'
import { counted, inDigits } from '../../ui/inWords'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { TraceView } from '../../ui/TraceView'
import { CertaintyBadge, OutcomeMark } from './OutcomeMark'
import { certaintyWords, outcomeLooks } from './outcomeLook'
import './explanation.css'

/** More records that go along than these are counted, not listed. */
const mostDrags = 12

/** Why a record has its outcome: the rule in steps, how sure it is, the fields, what goes along, and where it came from. */
export function ExplanationView({
  explanation,
  onMapping,
  onSource,
}: {
  readonly explanation: Explanation
  readonly onMapping: (mapping: string, column: string | null) => void
  readonly onSource: (source: string, row: number | null, column: string | null) => void
}) {
  const { record, drags, trace } = explanation
  const fields = fieldRows(explanation)
  return (
    <InspectorPanel
      title={explanation.label}
      kind={
        record.row === null
          ? `${record.file}, only in the tenant`
          : `${record.file}, row ${inDigits(record.row)}`
      }
    >
      <InspectorSection title="What happens">
        <p className="outcome-line">
          <OutcomeMark outcome={record.outcome} />
          <CertaintyBadge certainty={record.certainty} />
        </p>
        <p>{record.reason || outcomeLooks[record.outcome].meaning}</p>
        {record.certainty !== 'documented' && (
          <p className="quiet">{certaintyWords[record.certainty].meaning}</p>
        )}
      </InspectorSection>
      <InspectorSection title="Why, step by step">
        <ol className="why-steps">
          {explanation.steps.map((step) => (
            <li key={step.title}>
              <strong>{step.title}</strong>
              <span>{step.text}</span>
            </li>
          ))}
        </ol>
      </InspectorSection>
      {fields.length > 0 && (
        <InspectorSection title={fieldsTitle(explanation)}>
          <FieldTable rows={fields} />
        </InspectorSection>
      )}
      {drags.length > 0 && (
        <InspectorSection title={`Goes along: ${counted(drags.length, 'record')}`}>
          <ul className="drags">
            {drags.slice(0, mostDrags).map((drag) => (
              <li key={drag} className="selectable">
                {drag}
              </li>
            ))}
            {drags.length > mostDrags && (
              <li className="quiet">{`and ${counted(drags.length - mostDrags, 'more record')}`}</li>
            )}
          </ul>
        </InspectorSection>
      )}
      {trace !== null && (
        <InspectorSection title="Where it came from">
          <TraceView trace={trace} column={null} onMapping={onMapping} onSource={onSource} />
        </InspectorSection>
      )}
      <InspectorSection title="Keys">
        <Facts
          facts={[
            { name: 'External key', value: record.externalKey ?? 'none' },
            { name: 'Natural key', value: record.naturalKey },
            { name: 'Rule', value: ruleName(record.rule) },
            ...(record.codes.length > 0 ? [{ name: 'Codes', value: record.codes.join(', ') }] : []),
          ]}
        />
      </InspectorSection>
    </InspectorPanel>
  )
}

function fieldsTitle({ changes, before, after }: Explanation): string {
  if (after === null) return 'Fields in the tenant'
  if (before === null) return 'Fields of the row'
  if (changes.length === 0) return 'No field changes'
  return changes.length === 1 ? '1 field changes' : `${changes.length} fields change`
}

function ruleName(rule: string): string {
  return rule === 'CASCADE' ? 'Goes with its parent' : `${rule} of the decision tables`
}
