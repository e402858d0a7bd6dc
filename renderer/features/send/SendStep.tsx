import { useRef, useState } from 'react'
import type { Problem } from '../../../shared/contract/problem'
import type { SendCheck } from '../../../shared/contract/views'
import { useDispatch, useProject, useSelection, useStudio } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useLeads } from '../../state/useLeads'
import { InlineProblem, Loading } from '../../ui/Notice'
import { StepPage } from '../../ui/StepPage'
import { ApprovalCard } from './ApprovalCard'
import { CheckListView } from './CheckListView'
import { changesOf, type Decision, decisionsOf, readinessOf } from './checkList'
import { DifferencesCard } from './DifferencesCard'
import { OpenUploadCard } from './OpenUploadCard'
import { openUploadChoices } from './openUpload'
import { PackageCard } from './PackageCard'
import { isCurrent, packageSentence } from './packageFacts'
import { ReportCard } from './ReportCard'
import { TargetCard } from './TargetCard'
import { UncheckedCard } from './UncheckedCard'
import { UndoCard } from './UndoCard'
import { useSending } from './useSending'
import './send.css'

/** The sixth step: the package is built, checked off, sent, followed and compared with the plan. */
export function SendStep() {
  const { tenant } = useProject()
  const dispatch = useDispatch()
  const leads = useLeads()
  const sending = useSending()
  const selection = useSelection('send')
  const built = useStudio((state) => state.engine?.built ?? null)
  const revision = useStudio((state) => state.engine?.revision ?? 0)
  const report = useStudio((state) => state.sendReport)
  const signedAs = useStudio((state) => state.settings?.signedAs ?? '')
  const sendJob = useStudio((state) => state.jobs.find((job) => job.id.startsWith('send-')))
  const isSettling = useStudio((state) =>
    state.jobs.some(({ id }) => id.startsWith('takeUpUpload-') || id.startsWith('decideUpload-')),
  )
  const isBuilding = useStudio((state) =>
    state.jobs.some((job) => job.id.startsWith('buildPackage')),
  )
  const checks = useEngine('sendChecks', {})
  const plan = useEngine('planSummary', {})
  const [made, setMade] = useState<ReadonlySet<Decision['id']>>(new Set())
  const [sendProblem, setSendProblem] = useState<Problem | null>(null)
  const [buildProblem, setBuildProblem] = useState<Problem | null>(null)
  const [cannotUndo, setCannotUndo] = useState<readonly string[] | null>(null)
  const approval = useRef<HTMLDivElement>(null)

  const choices = report === null ? [] : openUploadChoices(report)
  const lines = checks.state === 'ready' ? checks.value : []
  const summary = plan.state === 'ready' ? plan.value : null
  const decisions = decisionsOf(lines, report, sendProblem)
  const readiness = readinessOf(lines, decisions, made)
  const changesNothing = summary !== null && changesOf(summary.totals) === 0
  const needsApproval =
    summary?.guards.some((guard) => guard.tripped) === true &&
    lines.some((check) => check.id === 'guards' && check.state !== 'green')
  const writeUndo = async () => setCannotUndo((await sending.writeUndo()) ?? cannotUndo)
  const again = () => checks.retry()
  const build = async (force: boolean) => {
    setBuildProblem(await sending.build(force))
    again()
  }
  const send = async () => {
    // A decision is about one sending; the next one asks again.
    setMade(new Set())
    setSendProblem(null)
    setSendProblem(await sending.send(made.has('replace')))
    again()
  }
  const mends: Readonly<Record<NonNullable<SendCheck['action']>, () => void>> = {
    checks: () => leads.to('checks'),
    build: () => void build(false),
    preview: () => leads.to('preview'),
    readState: () => void sending.readState().then(again),
    approve: () => {
      const field = approval.current?.querySelector('input')
      field?.focus()
    },
    writeUndo: () => void writeUndo().then(again),
    signIn: () => leads.to('settings'),
  }
  return (
    <StepPage title="Send" summary={built === null ? 'No package yet' : packageSentence(built)}>
      <div className="send-page">
        <div className="send-main">
          {report !== null && (
            <ReportCard
              report={report}
              progress={sendJob?.progress ? { ...sendJob.progress } : null}
            />
          )}
          {choices.length > 0 && (
            <OpenUploadCard
              choices={choices}
              isBusy={isSettling || sendJob !== undefined}
              onChoose={(choice) => void sending.settle(choice).then(again)}
            />
          )}
          {report !== null && report.unchecked.length > 0 && (
            <UncheckedCard unchecked={report.unchecked} />
          )}
          {report !== null && report.differences > 0 && (
            <DifferencesCard
              total={report.differences}
              onSelect={(difference) =>
                dispatch({ type: 'selection.changed', place: 'send', selection: { difference } })
              }
            />
          )}
          <TargetCard
            tenant={tenant}
            readiness={
              changesNothing
                ? { ...readiness, sentence: 'The tenant is already as the package says.' }
                : readiness
            }
            isSending={sendJob !== undefined}
            decisions={decisions}
            made={made}
            onDecide={(id, isMade) =>
              setMade(new Set([...made].filter((one) => one !== id).concat(isMade ? [id] : [])))
            }
            onSend={() => void send()}
            onSettings={() => leads.to('settings')}
          />
          {sendProblem !== null && <InlineProblem problem={sendProblem} />}
          {checks.state === 'failed' && (
            <InlineProblem problem={checks.problem} onRetry={checks.retry} />
          )}
          {checks.state === 'loading' && <Loading>Going through the check list…</Loading>}
          {lines.length > 0 && (
            <CheckListView
              checks={lines}
              selected={selection !== null && 'check' in selection ? selection.check : null}
              onAction={(action) => mends[action]()}
              onSelect={(check) =>
                dispatch({ type: 'selection.changed', place: 'send', selection: { check } })
              }
            />
          )}
          {needsApproval && summary !== null && (
            <div ref={approval}>
              <ApprovalCard
                key={summary.planHash}
                plan={summary}
                signedAs={signedAs}
                onApprove={() => sending.approve(summary).then(again)}
              />
            </div>
          )}
        </div>
        <div className="send-side">
          <PackageCard
            built={built}
            isCurrent={built !== null && isCurrent(built, { revision })}
            isBuilding={isBuilding}
            problem={buildProblem}
            onBuild={mends.build}
            onForce={() => void build(true)}
            onSave={() => built !== null && void sending.save(built)}
          />
          <UndoCard
            cannotUndo={cannotUndo}
            canWrite={summary !== null && built !== null}
            onWrite={mends.writeUndo}
          />
        </div>
      </div>
    </StepPage>
  )
}
