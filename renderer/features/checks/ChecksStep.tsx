import { CircleCheckBig, Download, ListFilter, ListTodo } from 'lucide-react'
import { useState } from 'react'
import type { IssueGroup } from '../../../shared/contract/views'
import { useDispatch, useProject, useSelection, useStudio } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useExport } from '../../state/useExport'
import { useJobs } from '../../state/useJobs'
import { useLeads } from '../../state/useLeads'
import { useProjectAction } from '../../state/useProjectAction'
import { useResume } from '../../state/useResume'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { inDigits } from '../../ui/inWords'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { StepPage } from '../../ui/StepPage'
import { Tabs } from '../../ui/Tabs'
import { countSentence, exportedSentence } from './checkWords'
import { EditsPane } from './EditsPane'
import { GroupBrowser } from './GroupBrowser'
import { severityCounts, worstFirst } from './groupList'
import './checks.css'

/** The fourth step: problems grouped by their cause, worst first, and the corrections made so far. */
export function ChecksStep() {
  const [tab, setTab] = useState<'problems' | 'corrections'>('problems')
  const project = useProject()
  const jobs = useJobs()
  const act = useProjectAction()
  const save = useExport()
  const asked = useEngine('issueGroups', {})
  const step = useStudio((state) => state.engine?.steps.checks)
  const resume = useResume()
  const sources = useStudio((state) => state.engine?.sources)
  const groups = asked.state === 'ready' ? worstFirst(asked.value) : []
  const exportRows = () =>
    save(
      {
        title: 'Export problem rows',
        name: `${project.name || 'problems'} problems`,
        extension: 'csv',
      },
      (file) =>
        jobs.run('exportIssues', 'Exporting problem rows', { to: file.ticket }, { quiet: true }),
      exportedSentence,
    )
  return (
    <StepPage
      title="Checks"
      summary={asked.state === 'ready' ? countSentence(severityCounts(groups)) : ''}
      actions={
        <Button icon={Download} isDisabled={groups.length === 0} onPress={exportRows}>
          Export problem rows…
        </Button>
      }
    >
      <Tabs
        label="Checks"
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'problems',
            label: 'Problems',
            badge: <Badge>{inDigits(groups.length)}</Badge>,
            content:
              step?.state === 'failed' && step.problem !== null ? (
                <div className="padded">
                  <InlineProblem
                    problem={step.problem}
                    action={resume !== null && <Button onPress={resume}>Go on</Button>}
                  />
                </div>
              ) : asked.state === 'failed' ? (
                <div className="padded">
                  <InlineProblem problem={asked.problem} onRetry={asked.retry} />
                </div>
              ) : asked.state !== 'ready' || (groups.length === 0 && step?.state === 'working') ? (
                <Loading>Checking every row…</Loading>
              ) : (
                <Problems groups={groups} isUnchecked={step?.state === 'empty'} />
              ),
          },
          {
            id: 'corrections',
            label: 'Corrections',
            badge: <Badge>{inDigits(project.edits.length)}</Badge>,
            content: (
              <EditsPane
                edits={project.edits}
                sources={project.sources}
                status={sources ?? []}
                onRemove={(place) => act({ type: 'edit.remove', places: [place] })}
                onRemoveAll={() => act({ type: 'edit.clear', source: null })}
              />
            ),
          },
        ]}
      />
    </StepPage>
  )
}

function Problems({
  groups,
  isUnchecked,
}: {
  readonly groups: readonly IssueGroup[]
  readonly isUnchecked: boolean
}) {
  const dispatch = useDispatch()
  const selection = useSelection('checks')
  const leads = useLeads()
  if (isUnchecked) {
    return (
      <EmptyState
        icon={ListTodo}
        title="Nothing to check yet"
        actions={
          <Button kind="primary" onPress={() => leads.to('mapping')}>
            Open Mapping
          </Button>
        }
      >
        Every row a mapping makes is checked by the rules of the package format, as you work. Fill a
        file first.
      </EmptyState>
    )
  }
  if (groups.length === 0) {
    return (
      <EmptyState
        icon={CircleCheckBig}
        title="Nothing to mend"
        actions={
          <Button kind="primary" onPress={() => leads.to('preview')}>
            Open Preview
          </Button>
        }
      >
        Every row of the package keeps the rules. Preview shows what it would do to the tenant.
      </EmptyState>
    )
  }
  return (
    <GroupBrowser
      groups={groups}
      selected={selection?.group ?? null}
      filterIcon={ListFilter}
      onSelect={(next) => dispatch({ type: 'selection.changed', place: 'checks', selection: next })}
    />
  )
}
