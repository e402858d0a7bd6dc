import { Rows3 } from 'lucide-react'
import { useDispatch, useSelection } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useLeads } from '../../state/useLeads'
import { Button } from '../../ui/Button'
import { inDigits } from '../../ui/inWords'
import { InlineProblem, Loading } from '../../ui/Notice'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { TraceView } from '../../ui/TraceView'
import { quoted, severityWords, toldMessage } from './checkWords'
import { repairOf, sourceCellsOf, type TracedIssue } from './issueEdits'
import { MendForm } from './MendForm'
import { SeverityMark } from './SeverityMark'
import { useMending } from './useMending'
import './checks.css'

/**
 * The problem that is selected: what it says, where its value came from, and how to mend it here. It asks for the problem
 * at the selected place of the group, so that after a mend the next one is there.
 */
export function ChecksInspector() {
  const selection = useSelection('checks')
  const at = selection?.issue?.at ?? 0
  const asked = useEngine(
    'issueRows',
    selection?.issue
      ? { group: selection.group, from: at, count: 1, sort: null, search: '' }
      : null,
    `${selection?.group ?? ''} ${at}`,
  )
  if (!selection?.issue || asked.state === 'idle') return <NothingSelected />
  if (asked.state === 'loading') return <Loading>Reading the problem…</Loading>
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  const [issue] = asked.value.issues
  return issue === undefined ? <NothingSelected /> : <IssueView issue={issue} />
}

function NothingSelected() {
  return (
    <InspectorPanel title="No problem selected">
      <InspectorSection title="How to mend">
        <p className="quiet">
          Select a problem to see the source cell it came from. Corrections are kept in the project
          and replayed; the source file is never changed.
        </p>
      </InspectorSection>
    </InspectorPanel>
  )
}

function IssueView({ issue }: { readonly issue: TracedIssue }) {
  const mending = useMending()
  const leads = useLeads()
  const dispatch = useDispatch()
  const cells = sourceCellsOf(issue)
  const repair = repairOf(issue)
  const words = severityWords[issue.severity]
  return (
    <InspectorPanel
      title={toldMessage(issue)}
      kind={[
        issue.file || 'The whole package',
        issue.row === null ? '' : `row ${inDigits(issue.row)}`,
      ]
        .filter((part) => part !== '')
        .join(', ')}
    >
      <InspectorSection title="Problem">
        <p className="severity-line">
          <SeverityMark severity={issue.severity} />
          <span>{`${issue.code}, ${words.one}`}</span>
        </p>
        <Facts
          facts={[
            ...(issue.column === null ? [] : [{ name: 'Column', value: issue.column }]),
            { name: 'Value', value: quoted(issue.value) },
          ]}
        />
        {issue.fix !== '' && <p>{issue.fix}</p>}
        <p className="quiet">{words.meaning}</p>
      </InspectorSection>
      {cells.length > 0 && (
        <InspectorSection title="Correct it here">
          {cells.map((cell) => (
            <MendForm
              key={`${cell.source} ${cell.row} ${cell.column} ${cell.value}`}
              cell={cell}
              value={issue.value}
              proposal={repair?.cell.column === cell.column ? repair.to : null}
              onCell={(to) => mending.setCell(cell, to)}
              onAllAlike={(to) => mending.replaceAll(cell, to)}
            />
          ))}
        </InspectorSection>
      )}
      {issue.trace !== null && (
        <InspectorSection title="Where it came from">
          <TraceView
            trace={issue.trace}
            column={issue.column}
            onMapping={leads.toMapping}
            onSource={leads.toSource}
          />
          <div className="bar-actions">
            <Button icon={Rows3} onPress={() => mending.leaveOut(issue)}>
              Leave this row out
            </Button>
          </div>
        </InspectorSection>
      )}
      {issue.trace === null && issue.file === 'manifest.xml' && (
        <InspectorSection title="Where it came from">
          <p>The manifest says so; no source does.</p>
          <Button onPress={() => dispatch({ type: 'place.shown', place: 'manifest' })}>
            Open Manifest
          </Button>
        </InspectorSection>
      )}
    </InspectorPanel>
  )
}
