import type { ChangeFilter } from '../../shared/contract/stateViews'
import { changeFilterToSend } from '../ui/changes/changeWords'
import { counted } from '../ui/inWords'
import type { MenuEntry } from '../ui/Menu'
import { useProject } from './StudioContext'
import { useExport } from './useExport'
import { useJobs } from './useJobs'

/** The ways to write to a file what differs between the two that are compared, as it is filtered. */
export function useExportChanges(filter: ChangeFilter): readonly MenuEntry[] {
  const jobs = useJobs()
  const { name } = useProject()
  const save = useExport()
  const write = (format: 'csv' | 'json') =>
    void save(
      {
        title: 'Export what changed',
        name: `${name || 'tenant'} changes`,
        extension: format,
      },
      (file) =>
        jobs.run(
          'exportStateChanges',
          'Exporting what changed',
          { to: file.ticket, format, filter: changeFilterToSend(filter) },
          { quiet: true },
        ),
      ({ records }) =>
        `${counted(records, 'record')}, as filtered, with each field before and after.`,
    )
  return [
    { id: 'csv', label: 'As CSV…', onPress: () => write('csv') },
    { id: 'json', label: 'As JSON…', onPress: () => write('json') },
  ]
}
