import { FolderOpen, History, RefreshCw, Save } from 'lucide-react'
import type { StateFacts } from '../../../shared/contract/views'
import { useLeads } from '../../state/useLeads'
import { Button } from '../../ui/Button'
import { MenuButton, type MenuEntry } from '../../ui/Menu'
import type { StateActions } from './useStateActions'

/** Chooses what the plan is compared with. */
export function StateChooser({
  state,
  actions,
}: {
  readonly state: StateFacts | null
  readonly actions: StateActions
}) {
  const leads = useLeads()
  const entries: readonly MenuEntry[] = [
    {
      id: 'states',
      label: 'Kept states, and what changed…',
      icon: History,
      onPress: leads.toStates,
    },
    {
      id: 'open',
      label: 'Open a snapshot or package…',
      icon: FolderOpen,
      onPress: () => void actions.open(),
    },
    {
      id: 'save',
      label: 'Save this snapshot…',
      icon: Save,
      isDisabled: state === null,
      onPress: () => void actions.save(),
    },
    { id: 'line', line: true },
    { id: 'settings', label: 'Tenant settings', onPress: () => leads.to('settings') },
  ]
  return (
    <>
      <MenuButton label="Compare with" entries={entries} isDisabled={actions.isReading} />
      <Button
        icon={RefreshCw}
        isDisabled={actions.isReading || !actions.hasTenant}
        onPress={() => void actions.read()}
      >
        {actions.isReading ? 'Reading…' : 'Read the tenant'}
      </Button>
    </>
  )
}
