import type { MappingProposal } from '../../../shared/contract/views'
import type { TargetMapping } from '../../../shared/mapping/mapping'
import { useProject } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { SplitPane } from '../../ui/SplitPane'
import { ColumnTable } from './ColumnTable'
import { MappingHead } from './MappingHead'
import { columnProposals } from './proposalList'
import { SamplePane } from './SamplePane'

/** How many rows the sample shows: enough to see what a change does. */
const sampleRows = 100

/** One mapping: which rows, each column, and below it a live sample of the result beside the source. */
export function MappingEditor({
  mapping,
  proposals,
}: {
  readonly mapping: TargetMapping
  readonly proposals: readonly MappingProposal[]
}) {
  const { sources } = useProject()
  const hasSource = sources.some(({ id }) => id === mapping.source)
  const sample = useEngine(
    'mappingSample',
    hasSource ? { mapping, from: 0, count: sampleRows } : null,
    `${mapping.id} ${mapping.source}`,
  )
  return (
    <SplitPane
      label="Height of the sample"
      direction="column"
      sized="second"
      initial={228}
      min={80}
      max={640}
      first={
        <div className="mapping-editor">
          <MappingHead mapping={mapping} />
          <ColumnTable
            mapping={mapping}
            sample={sample.state === 'ready' ? sample.value : undefined}
            proposals={columnProposals(mapping, proposals)}
          />
        </div>
      }
      second={<SamplePane mapping={mapping} sample={sample} />}
    />
  )
}
