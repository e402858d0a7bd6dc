import { Eraser, RowsIcon, Spline } from 'lucide-react'
import { useState } from 'react'
import type { EngineResults } from '../../../shared/contract/engineCalls'
import type { IssueGroup } from '../../../shared/contract/views'
import { useEngineLoad } from '../../state/useEngineLoad'
import { Button } from '../../ui/Button'
import { DataGrid } from '../../ui/grid/DataGrid'
import type { GridColumn, GridPage } from '../../ui/grid/gridColumn'
import { counted, inDigits } from '../../ui/inWords'
import { EmptyState, Notice } from '../../ui/Notice'
import { followerSentence, placeOf, toldMessage } from './checkWords'
import { mostRowsLeftOut } from './groupWork'
import type { TracedIssue } from './issueEdits'
import { SeverityMark } from './SeverityMark'

const columns: readonly GridColumn<TracedIssue>[] = [
  {
    id: 'row',
    header: 'Row',
    width: 72,
    isNumber: true,
    canSort: false,
    text: (issue) => (issue.row === null ? '' : inDigits(issue.row)),
  },
  {
    id: 'value',
    header: 'Value',
    width: 180,
    canSort: false,
    text: (issue) => issue.value,
    cell: (issue) =>
      issue.value === '' ? <span className="quiet">blank</span> : <span>{issue.value}</span>,
  },
  { id: 'message', header: 'Problem', width: 420, canSort: false, text: toldMessage },
  {
    id: 'source',
    header: 'Comes from',
    width: 200,
    canSort: false,
    text: (issue) =>
      issue.trace === null ? '' : `${issue.trace.sourceName}, row ${inDigits(issue.trace.row)}`,
  },
]

function pageOf(answer: EngineResults['issueRows']): GridPage<TracedIssue> {
  return { total: answer.total, rows: answer.issues }
}

/** One group: what it means, what can be done about all of it, and its rows. */
export function GroupPane({
  group,
  onSelect,
  onRepair,
  onLeaveOut,
  onMapping,
  onSay,
}: {
  readonly group: IssueGroup
  readonly onSelect: (issue: TracedIssue, at: number) => void
  readonly onRepair: () => Promise<void>
  readonly onLeaveOut: () => Promise<void>
  /** Null where no mapping fills the file. */
  readonly onMapping: (() => void) | null
  readonly onSay: (sentence: string) => void
}) {
  const source = useEngineLoad('issueRows', { group: group.id }, pageOf)
  return (
    <section className="group-pane" aria-label={group.title}>
      <header className="group-head">
        <h2>
          <SeverityMark severity={group.severity} />
          {group.title}
          <code className="quiet">{group.code}</code>
        </h2>
        <p>{group.explanation}</p>
        <p className="quiet">
          {[placeOf(group), counted(group.count, 'problem'), followerSentence(group)]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        <GroupActions
          key={group.id}
          group={group}
          onRepair={onRepair}
          onLeaveOut={onLeaveOut}
          onMapping={onMapping}
        />
      </header>
      <DataGrid
        key={group.id}
        label={`Problems: ${group.title}`}
        columns={columns}
        source={source}
        empty={
          <EmptyState icon={Eraser} title="This group is mended">
            Its problems are gone. Choose another group on the left.
          </EmptyState>
        }
        waiting="Reading the problems…"
        onSelect={(issue, _column, at) => onSelect(issue, at)}
        onSay={onSay}
      />
    </section>
  )
}

function GroupActions({
  group,
  onRepair,
  onLeaveOut,
  onMapping,
}: {
  readonly group: IssueGroup
  readonly onRepair: () => Promise<void>
  readonly onLeaveOut: () => Promise<void>
  readonly onMapping: (() => void) | null
}) {
  const [work, setWork] = useState<'none' | 'asking' | 'busy'>('none')
  const during = async (action: () => Promise<void>) => {
    setWork('busy')
    await action()
    setWork('none')
  }
  const rows = Math.min(group.count, mostRowsLeftOut)
  if (work === 'asking') {
    return (
      <Notice
        kind="warning"
        action={
          <span className="bar-actions">
            <Button onPress={() => setWork('none')}>Keep them</Button>
            <Button kind="danger" onPress={() => during(onLeaveOut)}>
              Leave them out
            </Button>
          </span>
        }
      >
        {`Leave out the source rows behind ${counted(rows, 'problem')}? With mirror on, their records count as missing and may be deleted. Undo brings them back.`}
      </Notice>
    )
  }
  return (
    <div className="group-actions">
      {group.repairable > 0 && (
        <Button
          kind="primary"
          icon={Eraser}
          isDisabled={work === 'busy'}
          onPress={() => during(onRepair)}
        >
          {`Apply ${counted(group.repairable, 'safe repair')}`}
        </Button>
      )}
      {onMapping !== null && (
        <Button icon={Spline} onPress={onMapping}>
          Change the mapping
        </Button>
      )}
      {group.table !== null && (
        <Button
          kind="quiet"
          icon={RowsIcon}
          isDisabled={work === 'busy'}
          onPress={() => setWork('asking')}
        >
          Leave the rows out…
        </Button>
      )}
    </div>
  )
}
