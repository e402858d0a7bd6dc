import { FileSearch, FileX, Pencil, RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Source } from '../../../shared/project/project'
import { relinkSource, showProblem } from '../../state/fileActions'
import { unexpected } from '../../state/latestAnswer'
import { useStudio, useWholeStudio } from '../../state/StudioContext'
import { useProjectAction } from '../../state/useProjectAction'
import { Badge } from '../../ui/Badge'
import { Behind } from '../../ui/Behind'
import { counted, inDigits } from '../../ui/inWords'
import { MenuButton } from '../../ui/Menu'
import { EmptyState } from '../../ui/Notice'
import { Tabs } from '../../ui/Tabs'
import { SearchField, TextField } from '../../ui/TextField'
import { DialectBar } from './DialectBar'
import { ProfileTable } from './ProfileTable'
import { SourceNotices } from './SourceNotices'
import { SourceRows } from './SourceRows'

/** One file: how it is read, what is wrong with it, its rows and its columns. */
export function SourcePane({ source }: { readonly source: Source }) {
  const [tab, setTab] = useState<'rows' | 'columns'>('rows')
  const [search, setSearch] = useState('')
  const [found, setFound] = useState<number | null>(null)
  const status = useStudio((state) => state.engine?.sources.find(({ id }) => id === source.id))
  const isMissing = useStudio((state) => state.document?.missing.includes(source.id) ?? false)
  const isUnread = isMissing || status?.state === 'failed'
  const columns = status?.columns.length ?? 0
  return (
    <div className="source-pane">
      <SourceHead source={source} />
      {source.kind !== 'package' && !isMissing && <DialectBar source={source} />}
      <SourceNotices source={source} status={status} />
      {isUnread ? (
        <EmptyState icon={FileX} title="Nothing to show">
          Its rows and columns appear here as soon as the file can be read.
        </EmptyState>
      ) : (
        <Behind>
          <Tabs
            label={`What is in ${source.name}`}
            selected={tab}
            onSelect={setTab}
            actions={
              tab === 'rows' && (
                <>
                  {search !== '' && found !== null && (
                    <span className="quiet rows-found">{`${inDigits(found)} found`}</span>
                  )}
                  <SearchField
                    label="Find in rows"
                    value={search}
                    onChange={(text) => {
                      setSearch(text)
                      setFound(null)
                    }}
                  />
                </>
              )
            }
            tabs={[
              {
                id: 'rows',
                label: 'Rows',
                badge: status?.state === 'read' && <Badge>{inDigits(status.rowCount)}</Badge>,
                content: (
                  <SourceRows source={source} status={status} search={search} onTotal={setFound} />
                ),
              },
              {
                id: 'columns',
                label: 'Columns',
                badge: columns > 0 && <Badge>{inDigits(columns)}</Badge>,
                content: <ProfileTable source={source} />,
              },
            ]}
          />
        </Behind>
      )}
    </div>
  )
}

function SourceHead({ source }: { readonly source: Source }) {
  const studio = useWholeStudio()
  const act = useProjectAction()
  const [isRenaming, setRenaming] = useState(false)
  const mappings = useStudio(
    (state) =>
      state.document?.history.document.mappings.filter((one) => one.source === source.id).length ??
      0,
  )
  const reread = async () => {
    const answer = await studio.bridge.engine.rereadSource({ source: source.id }).catch(unexpected)
    if (!answer.ok) showProblem(studio, answer.problem)
  }
  const removeWords =
    mappings > 0 ? `Remove, with its ${counted(mappings, 'mapping')}` : 'Remove from the project'
  return (
    <header className="source-head">
      {isRenaming ? (
        <TextField
          label="Name of this source"
          hideLabel
          autoFocus
          value={source.name}
          onChange={(name) => act({ type: 'source.rename', source: source.id, name })}
          onCommit={() => setRenaming(false)}
        />
      ) : (
        <h2 className="truncate selectable">{source.name}</h2>
      )}
      <MenuButton
        label={`What to do with ${source.name}`}
        isIcon
        entries={[
          { id: 'reread', label: 'Read again', icon: RotateCw, onPress: () => void reread() },
          {
            id: 'find',
            label: 'Take another file…',
            icon: FileSearch,
            onPress: () => void relinkSource(studio, source),
          },
          { id: 'rename', label: 'Rename', icon: Pencil, onPress: () => setRenaming(true) },
          { id: 'line', line: true },
          {
            id: 'remove',
            label: removeWords,
            icon: Trash2,
            isDangerous: true,
            onPress: () => act({ type: 'source.remove', source: source.id }),
          },
        ]}
      />
    </header>
  )
}
