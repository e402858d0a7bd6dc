import type { KeptOfEntry } from '../../../shared/contract/historyViews'
import type { HistoryEntry } from '../../../shared/contract/views'
import { whenOf } from '../../../shared/contract/whenOf'
import { counted, inBytes } from '../../ui/inWords'
import type { Choice } from '../../ui/Select'

/** What is kept of the package of an entry, and what opening it does. */
export function keptSentence(
  { kind }: Pick<HistoryEntry, 'kind'>,
  { package: kept }: KeptOfEntry,
): string {
  if (kept !== null) {
    return `Kept as it was sent (${inBytes(kept.bytes)}), until this entry is forgotten. Opened as a project it reads from there: save a copy first where it is to last longer.`
  }
  return kind === 'build'
    ? 'Only packages that were sent are kept. Where this one lies is where it was saved.'
    : 'It is not kept: it was sent by an older version, the disk had little room, or its file was removed.'
}

/** What the undo package of an upload does, and what it cannot. */
export function undoSentence({ undo }: KeptOfEntry): string {
  if (undo === null) {
    return 'None is kept: it was sent without a plan or by an older version, or it changed nothing.'
  }
  const rest =
    undo.cannotUndoCount === 0
      ? 'It brought everything back when it was made.'
      : `${counted(undo.cannotUndoCount, 'thing')} no package can bring back ${undo.cannotUndoCount === 1 ? 'is' : 'are'} listed.`
  return `It leads back to what the tenant held before this upload. ${rest} What happened since is not in it: opened, it is looked at in Preview, held by the guards and sent like any other; nothing is sent by opening it.`
}

/** The packages that can be compared: the one the project makes now, then those that were sent, the newest first. */
export function packageChoices(
  entries: readonly HistoryEntry[],
  timeZone?: string,
): readonly Choice[] {
  const sent = entries.filter(({ kind }) => kind === 'upload')
  return [
    { id: 'now', label: 'The package as it is now' },
    ...sent.map(({ id, at, project }) => ({
      id,
      label: [whenOf(at, timeZone), project].filter((part) => part !== '').join(' · '),
    })),
  ]
}
