import { FolderOpen, RefreshCw, Save } from 'lucide-react'
import type { StateFacts } from '../../../shared/contract/views'
import type { TenantChoice } from '../../../shared/project/project'
import { showProblem } from '../../state/fileActions'
import { unexpected } from '../../state/latestAnswer'
import { useProject, useStudio, useWholeStudio } from '../../state/StudioContext'
import { useExport } from '../../state/useExport'
import { useJobs } from '../../state/useJobs'
import { useLeads } from '../../state/useLeads'
import { useProjectAction } from '../../state/useProjectAction'
import { Button } from '../../ui/Button'
import { MenuButton, type MenuEntry } from '../../ui/Menu'

/** What the admin can do about the state the plan is compared with. */
export interface StateActions {
  readonly isReading: boolean
  readonly hasTenant: boolean
  readonly read: () => Promise<void>
  readonly open: () => Promise<void>
  readonly save: () => Promise<void>
}

/** Reads the tenant, opens a saved snapshot or a package as the state, saves what was read. */
export function useStateActions(): StateActions {
  const studio = useWholeStudio()
  const project = useProject()
  const act = useProjectAction()
  const jobs = useJobs()
  const save = useExport()
  const isReading = useStudio((state) =>
    state.jobs.some((job) => job.id.startsWith('readState') || job.id.startsWith('loadState')),
  )
  return {
    isReading,
    hasTenant: project.tenant !== null,
    read: async () => {
      act({ type: 'state.choose', state: { kind: 'tenant' } })
      await jobs.run('readState', `Reading ${hostOf(project.tenant)}`, {}, { done: 'Tenant read.' })
    },
    open: async () => {
      const chosen = await studio.bridge.shell.chooseState({}).catch(unexpected)
      if (!chosen.ok) return showProblem(studio, chosen.problem)
      if (chosen.value === null) return
      const file = chosen.value
      const loaded = await jobs.run('loadState', `Opening ${file.name}`, { file: file.ticket })
      if (loaded.ok) act({ type: 'state.choose', state: { kind: 'file', file: file.ticket } })
    },
    save: async () => {
      await save(
        {
          title: 'Save the snapshot',
          name: `${project.name || 'snapshot'} state`,
          extension: 'json',
        },
        (file) => studio.bridge.engine.saveState({ to: file.ticket }),
        () => 'The plan can be compared with it at any time.',
      )
    },
  }
}

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

function hostOf(tenant: TenantChoice | null): string {
  return tenant === null ? 'the tenant' : tenant.address.replace(/^https?:\/\//, '')
}
