import { ArrowLeft, GitCompareArrows, Radar, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { PlanFilter } from '../../../shared/contract/views'
import { useDispatch, useProject, useSelection, useStudio } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useExport } from '../../state/useExport'
import { useJobs } from '../../state/useJobs'
import { useLeads } from '../../state/useLeads'
import { useResume } from '../../state/useResume'
import { Button } from '../../ui/Button'
import { counted } from '../../ui/inWords'
import { MenuButton } from '../../ui/Menu'
import { EmptyState, InlineProblem, Loading, Notice, ProgressBar } from '../../ui/Notice'
import { StepPage } from '../../ui/StepPage'
import { PlanView } from './PlanView'
import { mutable } from './RecordsPane'
import { everyRecord, firstList, namedLists, narrows } from './recordFilter'
import { StateChooser } from './StateChooser'
import { StatesView } from './StatesView'
import { type StateActions, useStateActions } from './useStateActions'
import '../../ui/outcome.css'
import './preview.css'

/** The fifth step: what the package would do against a state of the tenant; beside it, the states that are kept. */
export function PreviewStep() {
  const selection = useSelection('preview')
  return selection !== null && 'states' in selection ? <StatesPage /> : <PlanPage />
}

/** The kept states, and what changed between two of them. */
function StatesPage() {
  const dispatch = useDispatch()
  const actions = useStateActions()
  return (
    <StepPage
      title="Preview"
      summary="States of the tenant"
      actions={
        <>
          <Button
            icon={ArrowLeft}
            onPress={() =>
              dispatch({ type: 'selection.changed', place: 'preview', selection: null })
            }
          >
            Back to the plan
          </Button>
          <Button
            icon={RefreshCw}
            isDisabled={actions.isReading || !actions.hasTenant}
            onPress={() => void actions.read()}
          >
            {actions.isReading ? 'Reading…' : 'Read the tenant'}
          </Button>
        </>
      }
    >
      <StateTroubles actions={actions} />
      <StatesView actions={actions} />
    </StepPage>
  )
}

/** What went wrong with reading, opening or keeping a state, and how far a reading is. */
function StateTroubles({ actions }: { readonly actions: StateActions }) {
  const state = useStudio((studio) => studio.engine?.state ?? null)
  const kept = useStudio((studio) => studio.engine?.shelf.problem ?? null)
  const leads = useLeads()
  return (
    <>
      {actions.problem !== null && !actions.isReading && (
        <div className="padded">
          <InlineProblem
            problem={actions.problem}
            onRetry={() =>
              void (state?.kind === 'tenant' || state === null ? actions.read() : actions.open())
            }
          />
        </div>
      )}
      {kept !== null && (
        <div className="padded">
          <InlineProblem
            problem={kept}
            action={<Button onPress={leads.toStates}>Kept states</Button>}
          />
        </div>
      )}
      {actions.progress !== null && (
        <div className="padded">
          <ProgressBar {...actions.progress} />
        </div>
      )}
    </>
  )
}

function PlanPage() {
  const asked = useEngine('planSummary', {})
  const state = useStudio((studio) => studio.engine?.state ?? null)
  const step = useStudio((studio) => studio.engine?.steps.preview)
  const actions = useStateActions()
  const resume = useResume()
  const summary = asked.state === 'ready' ? asked.value : null
  const [chosen, setChosen] = useState<PlanFilter | null>(null)
  // The filter begins with what the first plan has, and begins again when there is another project's.
  const begun = summary === null ? null : namedLists[firstList(summary.totals)].filter
  if (begun === null ? chosen !== null : chosen === null) setChosen(begun)
  const filter = chosen ?? begun ?? everyRecord
  return (
    <StepPage
      title="Preview"
      summary={step?.summary ?? ''}
      actions={
        <>
          <ExportMenu isDisabled={summary === null} filter={filter} />
          <StateChooser state={state} actions={actions} />
        </>
      }
    >
      <StateTroubles actions={actions} />
      {step?.state === 'failed' && step.problem !== null && (
        <div className="padded">
          <InlineProblem
            problem={step.problem}
            action={resume !== null && <Button onPress={resume}>Go on</Button>}
          />
        </div>
      )}
      {step?.state === 'stale' && (
        <div className="padded">
          <Notice kind="warning">The plan is being made anew: something changed since.</Notice>
        </div>
      )}
      {state === null ? (
        <NoPlan actions={actions} hasState={false} />
      ) : step?.state === 'failed' ? null : asked.state === 'failed' ? (
        <div className="padded">
          <InlineProblem problem={asked.problem} onRetry={asked.retry} />
        </div>
      ) : summary !== null ? (
        <PlanView summary={summary} filter={filter} onFilter={setChosen} />
      ) : asked.state !== 'ready' || asked.isRefreshing || step?.state === 'working' ? (
        <Loading>Planning what the package would do…</Loading>
      ) : (
        <NoPlan actions={actions} hasState />
      )}
    </StepPage>
  )
}

function NoPlan({
  actions,
  hasState,
}: {
  readonly actions: StateActions
  readonly hasState: boolean
}) {
  const leads = useLeads()
  if (hasState) {
    return (
      <EmptyState
        icon={GitCompareArrows}
        title="There is no package to preview yet"
        actions={
          <Button kind="primary" onPress={() => leads.to('mapping')}>
            Open Mapping
          </Button>
        }
      >
        The tenant was read. As soon as a mapping fills a file, its rows are compared with it.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Radar}
      title="Compare with what?"
      actions={
        <>
          {actions.hasTenant ? (
            <Button
              kind="primary"
              icon={RefreshCw}
              isDisabled={actions.isReading}
              onPress={() => void actions.read()}
            >
              {actions.isReading ? 'Reading the tenant…' : 'Read the tenant'}
            </Button>
          ) : (
            <Button kind="primary" onPress={() => leads.to('settings')}>
              Choose a tenant
            </Button>
          )}
          <Button isDisabled={actions.isReading} onPress={() => void actions.open()}>
            Open a snapshot or package…
          </Button>
          <Button onPress={leads.toStates}>Kept states</Button>
        </>
      }
    >
      A preview tells for each record whether it is added, updated, adopted, deleted or kept. It
      needs the state of the tenant: read it now, or open a saved snapshot or an earlier package.
    </EmptyState>
  )
}

/** Writes all records, or those of the list as it is filtered. */
function ExportMenu({
  isDisabled,
  filter,
}: {
  readonly isDisabled: boolean
  readonly filter: PlanFilter
}) {
  const jobs = useJobs()
  const project = useProject()
  const save = useExport()
  const write = (format: 'csv' | 'json', which: PlanFilter) =>
    void save(
      { title: 'Export the plan', name: `${project.name || 'plan'} plan`, extension: format },
      (file) =>
        jobs.run(
          'exportPlan',
          'Exporting the plan',
          { to: file.ticket, format, filter: mutable(which) },
          { quiet: true },
        ),
      ({ records }) =>
        `${counted(records, 'record')}${narrows(which) ? ', as filtered,' : ''} with outcome, rule and reason.`,
    )
  return (
    <MenuButton
      label="Export"
      kind="quiet"
      isDisabled={isDisabled}
      entries={[
        { id: 'csv', label: 'All as CSV…', onPress: () => write('csv', everyRecord) },
        { id: 'json', label: 'All as JSON…', onPress: () => write('json', everyRecord) },
        { id: 'line', line: true },
        {
          id: 'filteredCsv',
          label: 'Filtered list as CSV…',
          isDisabled: !narrows(filter),
          onPress: () => write('csv', filter),
        },
        {
          id: 'filteredJson',
          label: 'Filtered list as JSON…',
          isDisabled: !narrows(filter),
          onPress: () => write('json', filter),
        },
      ]}
    />
  )
}
