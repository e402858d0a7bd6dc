import { DatabaseBackup, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useStudio } from '../../state/StudioContext'
import { useKeptStates } from '../../state/useKeptStates'
import { useLeads } from '../../state/useLeads'
import { Button } from '../../ui/Button'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { SplitPane } from '../../ui/SplitPane'
import { ComparisonPane } from './ComparisonPane'
import { listedStates, type StatePair, withFirstChoice } from './keptStateWords'
import { StateShelf } from './StateShelf'
import type { StateActions } from './useStateActions'
import './states.css'

/** The states of the tenant that are kept: which to plan against, and what changed from one to another. */
export function StatesView({ actions }: { readonly actions: StateActions }) {
  const desk = useKeptStates()
  const inUse = useStudio((studio) => studio.engine?.state ?? null)
  const inUseId = useStudio((studio) => studio.engine?.shelf.inUse ?? null)
  const [chosen, setChosen] = useState<StatePair | null>(null)
  const { asked } = desk
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  if (asked.state !== 'ready') return <Loading>Looking for kept states…</Loading>
  const kept = asked.value
  const states = listedStates(kept.states, inUse, inUseId)
  if (states.length + kept.states.length + kept.spoilt.length === 0) {
    return <NothingKept keeps={kept.keeps} actions={actions} />
  }
  const pair = withFirstChoice(states, chosen)
  return (
    <SplitPane
      label="Height of the list of states"
      direction="column"
      sized="first"
      initial={Math.round(Math.min(340, window.innerHeight * 0.36))}
      min={120}
      max={640}
      first={
        <StateShelf
          kept={kept}
          states={states}
          desk={desk}
          actions={actions}
          pair={pair}
          onChoose={setChosen}
        />
      }
      second={<ComparisonPane pair={pair} />}
    />
  )
}

function NothingKept({
  keeps,
  actions,
}: {
  readonly keeps: boolean
  readonly actions: StateActions
}) {
  const leads = useLeads()
  return (
    <EmptyState
      icon={DatabaseBackup}
      title="No state of a tenant is kept yet"
      actions={
        <>
          <Button
            kind="primary"
            icon={RefreshCw}
            isDisabled={actions.isReading || !actions.hasTenant}
            onPress={() => void actions.read()}
          >
            {actions.isReading ? 'Reading the tenant…' : 'Read the tenant'}
          </Button>
          <Button onPress={() => leads.to('settings')}>Settings</Button>
        </>
      }
    >
      {keeps
        ? 'Each state that is read of a tenant is kept on this computer. The next start plans against the newest one at once, and two of them tell what changed in between.'
        : 'It is set in Settings that no states are kept. Then each start reads the tenant anew, and there is nothing to compare with.'}
    </EmptyState>
  )
}
