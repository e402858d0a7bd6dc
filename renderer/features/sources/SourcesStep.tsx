import { FileInput, FilePlus2 } from 'lucide-react'
import { chooseSources } from '../../state/fileActions'
import {
  useDispatch,
  useProject,
  useSelection,
  useStudio,
  useWholeStudio,
} from '../../state/StudioContext'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/Notice'
import { SplitPane } from '../../ui/SplitPane'
import { StepPage } from '../../ui/StepPage'
import { SourceList } from './SourceList'
import { SourcePane } from './SourcePane'
import './sources.css'

/** The first step: the files, how they are read, what is in them and what is wrong with them. */
export function SourcesStep() {
  const studio = useWholeStudio()
  const dispatch = useDispatch()
  const { sources } = useProject()
  const selection = useSelection('sources')
  const summary = useStudio((state) => state.engine?.steps.sources.summary)
  const chosen = sources.find(({ id }) => id === selection?.source) ?? sources[0]
  const add = () => void chooseSources(studio)
  return (
    <StepPage
      title="Sources"
      summary={summary}
      actions={
        chosen && (
          <Button icon={FilePlus2} onPress={add}>
            Add files…
          </Button>
        )
      }
    >
      {chosen ? (
        <SplitPane
          label="Width of the list of files"
          sized="first"
          initial={196}
          min={140}
          max={360}
          first={
            <SourceList
              sources={sources}
              chosen={chosen.id}
              onChoose={(source) =>
                dispatch({
                  type: 'selection.changed',
                  place: 'sources',
                  selection: { source, column: null, row: null },
                })
              }
            />
          }
          second={<SourcePane key={chosen.id} source={chosen} />}
        />
      ) : (
        <EmptyState
          icon={FileInput}
          title="Begin with your export"
          actions={
            <Button kind="primary" icon={FilePlus2} onPress={add}>
              Add files…
            </Button>
          }
        >
          Drop files anywhere in this window, or choose them: CSV, TSV, XLSX or LDIF as your HR or
          on-call system writes them. Several files are fine: people from one, groups from another.
          Nothing is changed in them.
        </EmptyState>
      )}
    </StepPage>
  )
}
