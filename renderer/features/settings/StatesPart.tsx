import { FolderOpen, History, Trash2 } from 'lucide-react'
import { useKeptStates } from '../../state/useKeptStates'
import { useLeads } from '../../state/useLeads'
import { Button } from '../../ui/Button'
import { counted, inBytes } from '../../ui/inWords'
import { InlineProblem, Loading } from '../../ui/Notice'
import { Switch } from '../../ui/Switch'

/** Whether states of tenants are kept, how much lies there, and the way to get rid of it. */
export function StatesPart() {
  const desk = useKeptStates()
  const leads = useLeads()
  const { asked } = desk
  if (asked.state === 'failed') {
    return <InlineProblem problem={asked.problem} onRetry={asked.retry} />
  }
  if (asked.state !== 'ready') return <Loading>Looking for kept states…</Loading>
  const { keeps, limits, states, spoilt } = asked.value
  const tenants = new Set(states.map(({ id }) => id.slice(0, id.indexOf('/')))).size
  const bytes = [...states, ...spoilt].reduce((sum, one) => sum + one.bytes, 0)
  const isEmpty = states.length + spoilt.length === 0
  return (
    <>
      <Switch isOn={keeps} onChange={(isOn) => void desk.setKeeps(isOn)}>
        {`Keep what is read: the newest ${limits.most} of each tenant, none older than ${limits.days} days`}
      </Switch>
      <div className="credential-facts">
        <p>
          {isEmpty
            ? 'Nothing is kept.'
            : `${counted(states.length, 'state')} of ${counted(tenants, 'tenant')}, ${inBytes(bytes)}.`}
        </p>
        <Button kind="quiet" icon={History} onPress={leads.toStates}>
          Show them
        </Button>
        <Button kind="quiet" icon={FolderOpen} onPress={() => void desk.showFolder()}>
          Show the folder
        </Button>
        <Button
          kind={desk.isAsked === 'all' ? 'danger' : 'quiet'}
          icon={Trash2}
          isDisabled={isEmpty}
          onPress={() => void desk.remove('all')}
        >
          {desk.isAsked === 'all' ? 'Delete all for good?' : 'Delete all'}
        </Button>
      </div>
    </>
  )
}
