import { PencilLine, Rows3, Trash2 } from 'lucide-react'
import type { SourceStatus } from '../../../shared/contract/views'
import type { Edit, Source } from '../../../shared/project/project'
import { Button, IconButton } from '../../ui/Button'
import { counted } from '../../ui/inWords'
import { EmptyState, Notice } from '../../ui/Notice'
import { editSentence, sourceNameOf } from './checkWords'

/** All corrections in the order in which they are replayed over the sources, and what rests because a file changed. */
export function EditsPane({
  edits,
  sources,
  status,
  onRemove,
  onRemoveAll,
}: {
  readonly edits: readonly Edit[]
  readonly sources: readonly Source[]
  readonly status: readonly SourceStatus[]
  readonly onRemove: (place: number) => void
  readonly onRemoveAll: () => void
}) {
  if (edits.length === 0) {
    return (
      <EmptyState icon={PencilLine} title="No corrections yet">
        What you correct in a problem is listed here and replayed over the source each time it is
        read. The source file itself is never changed.
      </EmptyState>
    )
  }
  const resting = status.filter((source) => source.restingEdits > 0)
  return (
    <div className="edits-pane">
      <div className="edits-head">
        <p className="quiet">
          {`${counted(edits.length, 'correction')}, replayed in this order each time the sources are read.`}
        </p>
        <Button kind="quiet" icon={Trash2} onPress={onRemoveAll}>
          Take all back
        </Button>
      </div>
      {resting.map((source) => (
        <Notice key={source.id} kind="warning">
          {`${counted(source.restingEdits, 'correction')} of ${
            sources.find((one) => one.id === source.id)?.name ?? source.id
          } ${source.restingEdits === 1 ? 'rests' : 'rest'}: the file no longer has the text to correct. Once it is back, the correction acts again.`}
        </Notice>
      ))}
      <ol className="edits-list" aria-label="Corrections">
        {edits.map((edit, place) => (
          <EditLine
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what an edit is known by.
            key={place}
            edit={edit}
            source={sourceNameOf(edit, sources)}
            onRemove={() => onRemove(place)}
          />
        ))}
      </ol>
    </div>
  )
}

function EditLine({
  edit,
  source,
  onRemove,
}: {
  readonly edit: Edit
  readonly source: string
  readonly onRemove: () => void
}) {
  const Icon = edit.edit === 'excludeRow' ? Rows3 : PencilLine
  const sentence = editSentence(edit)
  return (
    <li>
      <Icon size={14} aria-hidden />
      <span className="edit-words">{sentence}</span>
      <span className="quiet truncate">{source}</span>
      <IconButton icon={Trash2} label={`Take back: ${sentence}`} onPress={onRemove} />
    </li>
  )
}
