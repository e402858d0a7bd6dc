import type { Source } from '../../../shared/project/project'
import { useProject, useSelection, useStudio } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { counted, inBytes, inDigits } from '../../ui/inWords'
import { Loading } from '../../ui/Notice'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { ColumnInspector } from './ColumnInspector'
import { sourceInWords } from './dialectChoices'

/** About the selected column, or about the file. */
export function SourcesInspector() {
  const { sources } = useProject()
  const selection = useSelection('sources')
  const source = sources.find(({ id }) => id === selection?.source) ?? sources[0]
  if (!source) {
    return (
      <InspectorPanel title="What a source is">
        <InspectorSection title="Files stay as they are">
          <p>
            The app reads your files and never writes to them. Every value stays text: leading
            zeros, long numbers and dates come out as they went in.
          </p>
        </InspectorSection>
      </InspectorPanel>
    )
  }
  return selection?.column ? (
    <ColumnInspector source={source} column={selection.column} />
  ) : (
    <FileInspector source={source} />
  )
}

function FileInspector({ source }: { readonly source: Source }) {
  const status = useStudio((state) => state.engine?.sources.find(({ id }) => id === source.id))
  const { mappings, edits } = useProject()
  const uses = mappings.filter((mapping) => mapping.source === source.id)
  const corrections = edits.filter((edit) => edit.source === source.id).length
  return (
    <InspectorPanel kind="File" title={source.name}>
      <InspectorSection title="Content">
        {status?.state === 'read' ? (
          <Facts
            facts={[
              { name: 'Rows', value: inDigits(status.rowCount) },
              { name: 'Columns', value: inDigits(status.columns.length) },
              { name: 'Size', value: inBytes(status.bytes) },
              { name: 'Read as', value: sourceInWords(source) },
              { name: 'Corrections', value: inDigits(corrections) },
            ]}
          />
        ) : (
          <p className="quiet">
            {status?.state === 'failed' ? 'It could not be read.' : 'It is being read.'}
          </p>
        )}
      </InspectorSection>
      {source.kind !== 'package' && <Reasons source={source} />}
      <InspectorSection title="Goes into">
        {uses.length === 0 ? (
          <p className="quiet">Nothing yet: the Mapping step says what it fills.</p>
        ) : (
          <ul>
            {uses.map((mapping) => (
              <li key={mapping.id} className="truncate">
                <code>{mapping.target}</code> {mapping.label && `– ${mapping.label}`}
              </li>
            ))}
          </ul>
        )}
        {uses.length > 1 && <p className="quiet">{counted(uses.length, 'mapping')}</p>}
      </InspectorSection>
    </InspectorPanel>
  )
}

function Reasons({ source }: { readonly source: Source }) {
  const { file, sheet } = source
  const question = { file, dialect: null, ...(sheet === undefined ? {} : { sheet }), rows: 1 }
  const asked = useEngine('previewSource', question, source.id)
  if (asked.state === 'failed' || asked.state === 'idle') return null
  return (
    <InspectorSection title="What the file itself says">
      {asked.state === 'ready' ? (
        <ul className="reasons">
          {asked.value.because.map((reason) => (
            <li key={reason}>{asSentence(reason)}</li>
          ))}
        </ul>
      ) : (
        <Loading>Looking…</Loading>
      )}
    </InspectorSection>
  )
}

/** “it is valid UTF-8” → “It is valid UTF-8.” */
function asSentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}
