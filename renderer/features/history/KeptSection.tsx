import type { KeptOfEntry, KeptPart } from '../../../shared/contract/historyViews'
import type { HistoryEntry } from '../../../shared/contract/views'
import { openKept } from '../../state/openKept'
import { useWholeStudio } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useExport } from '../../state/useExport'
import { useJobs } from '../../state/useJobs'
import { Button } from '../../ui/Button'
import { inBytes } from '../../ui/inWords'
import { InlineProblem, Loading } from '../../ui/Notice'
import { InspectorSection } from '../../ui/StepPage'
import { keptSentence, undoSentence } from './keptWords'

/** The packages that are kept with an entry: what was sent, and what would undo it; to be opened, copied and compared. */
export function KeptSection({ entry }: { readonly entry: HistoryEntry }) {
  const asked = useEngine('keptOfEntry', { entry: entry.id }, entry.id)
  if (asked.state === 'failed') {
    return (
      <InspectorSection title="Its package">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </InspectorSection>
    )
  }
  if (asked.state !== 'ready') return <Loading>Looking for the package…</Loading>
  return <Kept entry={entry} kept={asked.value} />
}

function Kept({ entry, kept }: { readonly entry: HistoryEntry; readonly kept: KeptOfEntry }) {
  const { dispatch } = useWholeStudio()
  const { undo } = kept
  return (
    <>
      <InspectorSection title="Its package">
        <p className="quiet">{keptSentence(entry, kept)}</p>
        {kept.package !== null && (
          <div className="kept-actions">
            <OpenAndSave entry={entry} part="package" label="Open as a project" />
            <Button
              onPress={() =>
                dispatch({
                  type: 'selection.changed',
                  place: 'history',
                  selection: { compare: entry.id },
                })
              }
            >
              Compare…
            </Button>
          </div>
        )}
      </InspectorSection>
      {entry.kind === 'upload' && (
        <InspectorSection title="Its undo package">
          <p className="quiet">{undoSentence(kept)}</p>
          {undo !== null && (
            <>
              <div className="kept-actions">
                <OpenAndSave entry={entry} part="undo" label="Open the undo package" />
              </div>
              {undo.cannotUndo.length > 0 && (
                <details>
                  <summary>What it cannot bring back</summary>
                  <ul className="kept-rest selectable">
                    {undo.cannotUndo.map((sentence) => (
                      <li key={sentence}>{sentence}</li>
                    ))}
                  </ul>
                </details>
              )}
            </>
          )}
        </InspectorSection>
      )}
    </>
  )
}

function OpenAndSave({
  entry,
  part,
  label,
}: {
  readonly entry: HistoryEntry
  readonly part: KeptPart
  readonly label: string
}) {
  const studio = useWholeStudio()
  const jobs = useJobs()
  const save = useExport()
  const name = `${entry.project || 'package'} ${entry.at.slice(0, 10)}${part === 'undo' ? ' undo' : ''}`
  const saveCopy = () =>
    void save(
      { title: 'Save a copy of the package', name, extension: 'zip' },
      (file) =>
        jobs.run(
          'saveKept',
          'Copying the package',
          { entry: entry.id, part, to: file.ticket },
          { quiet: true },
        ),
      ({ bytes }) =>
        `${inBytes(bytes)}, the very bytes that were ${part === 'undo' ? 'written' : 'sent'}.`,
    )
  return (
    <>
      <Button onPress={() => void openKept(studio, entry.id, part)}>{label}</Button>
      <Button onPress={saveCopy}>Save a copy…</Button>
    </>
  )
}
