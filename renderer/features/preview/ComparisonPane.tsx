import { GitCompareArrows, X } from 'lucide-react'
import { useState } from 'react'
import type { ChangeFilter, StateComparison } from '../../../shared/contract/stateViews'
import { useProject } from '../../state/StudioContext'
import { useExport } from '../../state/useExport'
import { useJobs } from '../../state/useJobs'
import { Badge } from '../../ui/Badge'
import { Button, IconButton } from '../../ui/Button'
import { counted, inDigits } from '../../ui/inWords'
import { MenuButton } from '../../ui/Menu'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { Spacer, Toolbar } from '../../ui/StepPage'
import { Tabs } from '../../ui/Tabs'
import { ChangeCountTable } from './ChangeCountTable'
import { ChangesPane } from './ChangesPane'
import {
  changeFilterToSend,
  comparisonSentence,
  everyChange,
  type StatePair,
  unknownSentence,
} from './keptStateWords'
import { useComparison } from './useComparison'
import './states.css'

/** Compares the two chosen states and shows what changed: the counts of each file, and record by record. */
export function ComparisonPane({ pair }: { readonly pair: StatePair }) {
  const { result, isComparing, problem, compare, end } = useComparison()
  const [filter, setFilter] = useState<ChangeFilter>(everyChange)
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
            <ExportChanges filter={filter} />
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

function Result({
  result,
  filter,
  onFilter,
}: {
  readonly result: StateComparison
  readonly filter: ChangeFilter
  readonly onFilter: (filter: ChangeFilter) => void
}) {
  const [sheet, setSheet] = useState<'files' | 'records'>('files')
  const { removed, changed, added } = result.totals
  const unknown = unknownSentence(result)
  return (
    <>
      <div className="comparison-head">
        <p className="selectable">
          {comparisonSentence(result)}
          {unknown !== '' && <span className="uncertain">{` ${unknown}`}</span>}
        </p>
      </div>
      <Tabs
        label="What changed"
        selected={sheet}
        onSelect={setSheet}
        tabs={[
          {
            id: 'files',
            label: 'By file',
            badge: <Badge>{inDigits(result.files.length)}</Badge>,
            content: (
              <ChangeCountTable
                result={result}
                onChoose={(file, kind) => {
                  onFilter({
                    ...everyChange,
                    files: file === undefined ? [] : [file],
                    kinds: kind === undefined ? [] : [kind],
                  })
                  setSheet('records')
                }}
              />
            ),
          },
          {
            id: 'records',
            label: 'Records',
            badge: <Badge>{inDigits(removed + changed + added)}</Badge>,
            content: <ChangesPane result={result} filter={filter} onFilter={onFilter} />,
          },
        ]}
      />
    </>
  )
}

function ExportChanges({ filter }: { readonly filter: ChangeFilter }) {
  const jobs = useJobs()
  const { name } = useProject()
  const save = useExport()
  const write = (format: 'csv' | 'json') =>
    void save(
      {
        title: 'Export what changed',
        name: `${name || 'tenant'} changes`,
        extension: format,
      },
      (file) =>
        jobs.run(
          'exportStateChanges',
          'Exporting what changed',
          { to: file.ticket, format, filter: changeFilterToSend(filter) },
          { quiet: true },
        ),
      ({ records }) =>
        `${counted(records, 'record')}, as filtered, with each field before and after.`,
    )
  return (
    <MenuButton
      label="Export"
      kind="quiet"
      entries={[
        { id: 'csv', label: 'As CSV…', onPress: () => write('csv') },
        { id: 'json', label: 'As JSON…', onPress: () => write('json') },
      ]}
    />
  )
}
