import { X } from 'lucide-react'
import { useDispatch } from '../../state/StudioContext'
import { useComparison } from '../../state/useComparison'
import { useEngineLoad } from '../../state/useEngineLoad'
import { useExportChanges } from '../../state/useExportChanges'
import { IconButton } from '../../ui/Button'
import { type ChangesGridProps, changesPage } from '../../ui/changes/ChangesGrid'
import { CompareButton, ComparisonBody } from '../../ui/changes/ComparisonBody'
import { ComparisonResult } from '../../ui/changes/ComparisonResult'
import { changeFilterToSend } from '../../ui/changes/changeWords'
import '../../ui/changes/changes.css'
import { MenuButton } from '../../ui/Menu'
import { Spacer, Toolbar } from '../../ui/StepPage'
import type { StatePair } from './keptStateWords'

const purpose =
  'Choose two states above and compare them: which records came, which went, and which fields of the others hold something ' +
  'else. The state read back after an upload beside the one before it shows what the upload did.'

/** Compares the two chosen states and shows what changed: the counts of each file, and record by record. */
export function ComparisonPane({ pair }: { readonly pair: StatePair }) {
  const desk = useComparison('states', pair.before ?? '', pair.after ?? '')
  const { result, filter, setFilter, end } = desk
  const exports = useExportChanges(filter)
  return (
    <div className="comparison">
      <Toolbar label="Compare two states">
        <CompareButton
          desk={desk}
          label="Compare the two"
          hint="Choose two different states above."
        />
        <Spacer />
        {result !== null && (
          <>
            <MenuButton label="Export" kind="quiet" entries={exports} />
            <IconButton icon={X} label="Close the comparison" onPress={() => void end()} />
          </>
        )}
      </Toolbar>
      <ComparisonBody
        desk={desk}
        waiting="Comparing the two states…"
        question="What changed in the tenant?"
        purpose={purpose}
      >
        {result && (
          <Result
            key={`${result.before.takenAt} ${result.after.takenAt}`}
            result={result}
            filter={filter}
            onFilter={setFilter}
          />
        )}
      </ComparisonBody>
    </div>
  )
}

function Result(props: Pick<ChangesGridProps, 'result' | 'filter' | 'onFilter'>) {
  const dispatch = useDispatch()
  const sent = { filter: changeFilterToSend(props.filter) }
  const source = useEngineLoad('stateChanges', sent, changesPage)
  return (
    <ComparisonResult
      {...props}
      source={source}
      onSelect={(change) =>
        dispatch({
          type: 'selection.changed',
          place: 'preview',
          selection: { states: true, change },
        })
      }
      onSay={(text) => dispatch({ type: 'announcement.made', text })}
    />
  )
}
