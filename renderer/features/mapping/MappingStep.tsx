import { FileInput } from 'lucide-react'
import type { Lookup, TargetMapping } from '../../../shared/mapping/mapping'
import { useDispatch, useProject, useSelection, useStudio } from '../../state/StudioContext'
import type { Selections } from '../../state/selections'
import { useEngine } from '../../state/useEngine'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/Notice'
import { SplitPane } from '../../ui/SplitPane'
import { StepPage } from '../../ui/StepPage'
import { LookupEditor } from './LookupEditor'
import { MappingEditor } from './MappingEditor'
import { MappingList } from './MappingList'
import { ProposalsPane } from './ProposalsPane'
import { openProposals } from './proposalList'
import './mapping.css'
import './proposals.css'

/** The second step: which file of the package is filled from which source, row by row and column by column. */
export function MappingStep() {
  const dispatch = useDispatch()
  const { sources, mappings, lookups } = useProject()
  const selection = useSelection('mapping')
  const summary = useStudio((state) => state.engine?.steps.mapping.summary)
  const refused = useStudio((state) => state.refusedProposals)
  const asked = useEngine('proposeMappings', sources.length > 0 ? {} : null)
  const all = asked.state === 'ready' ? asked.value : []
  const open = openProposals(all, mappings, refused)

  if (sources.length === 0 && mappings.length === 0) {
    return (
      <StepPage title="Mapping">
        <EmptyState
          icon={FileInput}
          title="There is nothing to map yet"
          actions={
            <Button
              kind="primary"
              onPress={() => dispatch({ type: 'place.shown', place: 'sources' })}
            >
              Go to Sources
            </Button>
          }
        >
          Add the export of your people first. Its columns are then recognised and a mapping is
          proposed.
        </EmptyState>
      </StepPage>
    )
  }
  const chosen = chosenOf(selection, mappings, lookups)
  return (
    <StepPage title="Mapping" summary={summary}>
      <SplitPane
        label="Width of the list of mappings"
        sized="first"
        initial={216}
        min={160}
        max={400}
        first={<MappingList openProposals={open.length} chosen={chosen} />}
        second={
          chosen.kind === 'proposals' ? (
            <ProposalsPane asked={asked} open={open} />
          ) : chosen.kind === 'mapping' ? (
            <MappingEditor key={chosen.mapping.id} mapping={chosen.mapping} proposals={all} />
          ) : (
            <LookupEditor key={chosen.lookup.id} lookup={chosen.lookup} />
          )
        }
      />
    </StepPage>
  )
}

/** What the middle shows. */
export type Chosen =
  | { readonly kind: 'proposals' }
  | {
      readonly kind: 'mapping'
      readonly mapping: TargetMapping
    }
  | { readonly kind: 'lookup'; readonly lookup: Lookup }

function chosenOf(
  selection: Selections['mapping'],
  mappings: readonly TargetMapping[],
  lookups: readonly Lookup[],
): Chosen {
  if (selection && 'lookup' in selection) {
    const lookup = lookups.find(({ id }) => id === selection.lookup)
    if (lookup) return { kind: 'lookup', lookup }
  }
  if (selection && 'mapping' in selection) {
    const mapping = mappings.find(({ id }) => id === selection.mapping)
    if (mapping) return { kind: 'mapping', mapping }
  }
  if (selection && 'proposals' in selection) return { kind: 'proposals' }
  const [first] = mappings
  return first ? { kind: 'mapping', mapping: first } : { kind: 'proposals' }
}
