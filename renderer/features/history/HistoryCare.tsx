import { useWholeStudio } from '../../state/StudioContext'
import { useExport } from '../../state/useExport'
import { useLeads } from '../../state/useLeads'
import { Button } from '../../ui/Button'
import { counted } from '../../ui/inWords'
import { MenuButton } from '../../ui/Menu'

/** Takes the history out, with or without names, and leads to where it is said how long it is kept. */
export function HistoryCare() {
  const { engine } = useWholeStudio().bridge
  const save = useExport()
  const leads = useLeads()
  const takeOut = (withNames: boolean) =>
    void save(
      { title: 'Export the history', name: 'zipsync history', extension: 'json' },
      (file) => engine.exportHistory({ to: file.ticket, withNames }),
      ({ entries }) =>
        `${counted(entries, 'entry', 'entries')}, ${withNames ? 'with' : 'without'} names.`,
    )
  return (
    <>
      <Button kind="quiet" onPress={() => leads.toSettings('history')}>
        How long it is kept
      </Button>
      <MenuButton
        label="Export"
        kind="quiet"
        entries={[
          { id: 'without', label: 'Without names…', onPress: () => takeOut(false) },
          { id: 'with', label: 'With names…', onPress: () => takeOut(true) },
        ]}
      />
    </>
  )
}
