import { FolderOpen, Trash2 } from 'lucide-react'
import type { KeptStates } from '../../../shared/contract/stateViews'
import type { KeptStatesDesk } from '../../state/useKeptStates'
import { Button } from '../../ui/Button'
import { counted, inBytes } from '../../ui/inWords'
import { Notice } from '../../ui/Notice'
import type { ListedState, StatePair } from './keptStateWords'
import { StateTable } from './StateTable'
import type { StateActions } from './useStateActions'
import './states.css'

/** The states of this tenant as a list, what lies there and cannot be used, and where all of it is. */
export function StateShelf({
  kept,
  states,
  desk,
  actions,
  pair,
  onChoose,
}: {
  readonly kept: KeptStates
  readonly states: readonly ListedState[]
  readonly desk: KeptStatesDesk
  readonly actions: StateActions
  readonly pair: StatePair
  readonly onChoose: (pair: StatePair) => void
}) {
  const { most, days } = kept.limits
  const others = kept.states.filter(({ isOurs }) => !isOurs).length
  const bytes = [...kept.states, ...kept.spoilt].reduce((sum, one) => sum + one.bytes, 0)
  return (
    <div className="states-shelf">
      {states.length > 0 ? (
        <StateTable
          states={states}
          desk={desk}
          actions={actions}
          pair={pair}
          onChoose={onChoose}
          now={Date.now()}
        />
      ) : (
        <p className="quiet">No state of this tenant is kept.</p>
      )}
      {kept.spoilt.map(({ id, why }) => (
        <Notice
          key={id}
          kind="warning"
          action={
            <Button
              kind={desk.isAsked === id ? 'danger' : 'plain'}
              icon={Trash2}
              onPress={() => void desk.remove(id)}
            >
              {desk.isAsked === id ? 'Delete for good?' : 'Delete it'}
            </Button>
          }
        >
          {`The kept state ${id} cannot be used: ${why}.`}
        </Notice>
      ))}
      {!kept.keeps && (
        <Notice kind="note">
          It is set in Settings that no states are kept; what is listed here stays until it is
          deleted.
        </Notice>
      )}
      <div className="states-foot">
        <p className="quiet">
          {`Kept in the app’s own folder on this computer, for your account only, with names and phone numbers: the newest ${most} of each tenant, none older than ${days} days. ${inBytes(bytes)} in all${others > 0 ? `, ${counted(others, 'state')} of other tenants among them` : ''}.`}
        </p>
        <Button kind="quiet" icon={FolderOpen} onPress={() => void desk.showFolder()}>
          Show the folder
        </Button>
        <Button
          kind={desk.isAsked === 'all' ? 'danger' : 'quiet'}
          icon={Trash2}
          isDisabled={kept.states.length + kept.spoilt.length === 0}
          onPress={() => void desk.remove('all')}
        >
          {desk.isAsked === 'all' ? 'Delete all, of every tenant?' : 'Delete all'}
        </Button>
      </div>
    </div>
  )
}
