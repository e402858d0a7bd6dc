import { GitCompareArrows, X } from 'lucide-react'
import { useState } from 'react'
import type { HistoryEntry } from '../../../shared/contract/views'
import { useDispatch } from '../../state/StudioContext'
import { useComparison } from '../../state/useComparison'
import { useEngine } from '../../state/useEngine'
import { useEngineLoad } from '../../state/useEngineLoad'
import { useExportChanges } from '../../state/useExportChanges'
import { IconButton } from '../../ui/Button'
import { ComboBox } from '../../ui/ComboBox'
import { changesPage } from '../../ui/changes/ChangesGrid'
import { CompareButton, ComparisonBody } from '../../ui/changes/ComparisonBody'
import { ComparisonResult, type ComparisonResultProps } from '../../ui/changes/ComparisonResult'
import { changeFilterToSend } from '../../ui/changes/changeWords'
import '../../ui/changes/changes.css'
import { MenuButton } from '../../ui/Menu'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { Toolbar } from '../../ui/StepPage'
import { packageChoices } from './keptWords'
import './history.css'

const purpose =
  'Rows are paired by external key: which came, which went, and which columns of the others hold something else. A row that ' +
  'deletes has another ACTION. The earlier package counts as before, whichever is chosen first.'

/** Compares two packages that were sent, or one with what the project makes now. `first`: an entry to begin with. */
export function PackagesPane({ first }: { readonly first: string | null }) {
  const asked = useEngine('history', { search: '' })
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  if (asked.state !== 'ready') return <Loading>Reading the history…</Loading>
  if (!asked.value.some(({ kind }) => kind === 'upload')) {
    return (
      <EmptyState icon={GitCompareArrows} title="No package was sent yet">
        Each package that is sent is kept with the history. Two of them can be compared row by row,
        or one with what the project makes now.
      </EmptyState>
    )
  }
  return <Comparison key={first} first={first} entries={asked.value} />
}

function Comparison({
  first,
  entries,
}: {
  readonly first: string | null
  readonly entries: readonly HistoryEntry[]
}) {
  const choices = packageChoices(entries)
  const [one, setOne] = useState(first ?? choices[1]?.id ?? '')
  const [other, setOther] = useState('now')
  const desk = useComparison('packages', one, other)
  const { result, filter, setFilter, end } = desk
  const exports = useExportChanges(filter)
  return (
    <div className="comparison">
      <Toolbar label="Compare two packages">
        <ComboBox
          label="Package"
          hideLabel
          className="package-choice"
          value={one}
          choices={choices}
          onChange={setOne}
        />
        <span className="quiet">and</span>
        <ComboBox
          label="Compared with"
          hideLabel
          className="package-choice"
          value={other}
          choices={choices}
          onChange={setOther}
        />
        <CompareButton desk={desk} label="Compare" hint="Choose two different packages." />
      </Toolbar>
      <ComparisonBody
        desk={desk}
        waiting="Comparing the two packages…"
        question="What differs between two packages?"
        purpose={purpose}
      >
        {result && (
          <Result
            key={`${result.before.takenAt} ${result.after.takenAt}`}
            result={result}
            filter={filter}
            onFilter={setFilter}
            actions={
              <>
                <MenuButton label="Export changes" kind="quiet" entries={exports} />
                <IconButton icon={X} label="Close the comparison" onPress={() => void end()} />
              </>
            }
          />
        )}
      </ComparisonBody>
    </div>
  )
}

function Result(props: Pick<ComparisonResultProps, 'result' | 'filter' | 'onFilter' | 'actions'>) {
  const dispatch = useDispatch()
  const sent = { filter: changeFilterToSend(props.filter) }
  const source = useEngineLoad('stateChanges', sent, changesPage)
  return (
    <ComparisonResult
      {...props}
      source={source}
      onSelect={(change) =>
        dispatch({ type: 'selection.changed', place: 'history', selection: { change } })
      }
      onSay={(text) => dispatch({ type: 'announcement.made', text })}
    />
  )
}
