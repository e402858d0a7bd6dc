import { GitCompareArrows, X } from 'lucide-react'
import { useState } from 'react'
import type { ChangeFilter } from '../../../shared/contract/stateViews'
import { useDispatch } from '../../state/StudioContext'
import { useComparison } from '../../state/useComparison'
import { useEngineLoad } from '../../state/useEngineLoad'
import { useExportChanges } from '../../state/useExportChanges'
import { Button, IconButton } from '../../ui/Button'
import { type ChangesGridProps, changesPage } from '../../ui/changes/ChangesGrid'
import { ComparisonResult } from '../../ui/changes/ComparisonResult'
import { changeFilterToSend, everyChange } from '../../ui/changes/changeWords'
import '../../ui/changes/changes.css'
import { MenuButton } from '../../ui/Menu'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { Spacer, Toolbar } from '../../ui/StepPage'
import type { StatePair } from './keptStateWords'

/** Compares the two chosen states and shows what changed: the counts of each file, and record by record. */
export function ComparisonPane({ pair }: { readonly pair: StatePair }) {
  const { result, isComparing, problem, compare, end } = useComparison('states')
  const [filter, setFilter] = useState<ChangeFilter>(everyChange)
  const exports = useExportChanges(filter)
  const { before, after } = pair
  const isPair = before !== null && after !== null && before !== after
  const start = () => {
    setFilter(everyChange)
    if (isPair) void compare(before, after)
  }
  return (
    <div className="comparison">
      <Toolbar label="Compare two states">
        <Button
          kind={result === null ? 'primary' : 'plain'}
          icon={GitCompareArrows}
          isDisabled={!isPair || isComparing}
          onPress={start}
        >
          {isComparing ? 'Comparing…' : 'Compare the two'}
        </Button>
        {!isPair && <span className="quiet">Choose two different states above.</span>}
        <Spacer />
        {result !== null && (
          <>
            <MenuButton label="Export" kind="quiet" entries={exports} />
            <IconButton icon={X} label="Close the comparison" onPress={() => void end()} />
          </>
        )}
      </Toolbar>
      {problem !== null && (
        <div className="padded">
          <InlineProblem problem={problem} onRetry={start} />
        </div>
      )}
      {isComparing ? (
        <Loading>Comparing the two states…</Loading>
      ) : result === null ? (
        <EmptyState icon={GitCompareArrows} title="What changed in the tenant?">
          Choose two states above and compare them: which records came, which went, and which fields
          of the others hold something else. The state read back after an upload beside the one
          before it shows what the upload did.
        </EmptyState>
      ) : (
        <Result
          key={`${result.before.takenAt} ${result.after.takenAt}`}
          result={result}
          filter={filter}
          onFilter={setFilter}
        />
      )}
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
