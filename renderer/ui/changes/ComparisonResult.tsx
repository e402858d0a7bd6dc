import { type ReactNode, useState } from 'react'
import { Badge } from '../Badge'
import { inDigits } from '../inWords'
import '../outcome.css'
import { Tabs } from '../Tabs'
import { ChangeCountTable } from './ChangeCountTable'
import { ChangesGrid, type ChangesGridProps } from './ChangesGrid'
import { comparisonSentence, everyChange, unknownSentence } from './changeWords'
import './changes.css'

export interface ComparisonResultProps extends ChangesGridProps {
  /** Drawn at the right of the sheets' names. */
  readonly actions?: ReactNode
}

/** What differs between two states, or two packages: in one sentence, by file, and record by record. */
export function ComparisonResult({ actions, ...props }: ComparisonResultProps) {
  const { result, onFilter } = props
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
        actions={actions}
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
            label: result.of === 'states' ? 'Records' : 'Rows',
            badge: <Badge>{inDigits(removed + changed + added)}</Badge>,
            content: <ChangesGrid {...props} />,
          },
        ]}
      />
    </>
  )
}
