import type { PlanSummary } from '../../../shared/contract/views'
import { type Outcome, type OutcomeCounts, outcomes } from '../../../shared/plan/plan'
import { type TableName, tableNames } from '../../../shared/schema/tableNames'
import { inDigits } from '../../ui/inWords'
import { OutcomeMark } from './OutcomeMark'
import { barSentence, segmentsOf } from './outcomeBar'
import { outcomeLooks } from './outcomeLook'

/** Counts per file and outcome, all files first, each with its bar. A count or a stretch of a bar leads to its records. */
export function OutcomeTable({
  summary,
  onChoose,
}: {
  readonly summary: PlanSummary
  readonly onChoose: (file: TableName | undefined, outcome: Outcome | undefined) => void
}) {
  const shown = outcomes.filter((outcome) => summary.totals[outcome] > 0)
  const files = tableNames.flatMap((file) => {
    const counts = summary.counts[file]
    return counts === undefined ? [] : [{ file, counts }]
  })
  return (
    <table className="outcome-table">
      <caption className="visually-hidden">Records per file and outcome</caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" className="outcome-bar-cell">
            Share
          </th>
          {shown.map((outcome) => (
            <th key={outcome} scope="col" className="number" title={outcomeLooks[outcome].meaning}>
              <OutcomeMark outcome={outcome} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Line
          name="All files"
          file={undefined}
          counts={summary.totals}
          shown={shown}
          onChoose={onChoose}
        />
        {files.map(({ file, counts }) => (
          <Line
            key={file}
            name={file}
            file={file}
            counts={counts}
            shown={shown}
            onChoose={onChoose}
          />
        ))}
      </tbody>
    </table>
  )
}

function Line({
  name,
  file,
  counts,
  shown,
  onChoose,
}: {
  readonly name: string
  readonly file: TableName | undefined
  readonly counts: OutcomeCounts
  readonly shown: readonly Outcome[]
  readonly onChoose: (file: TableName | undefined, outcome: Outcome | undefined) => void
}) {
  return (
    <tr className={file === undefined ? 'total' : ''}>
      <th scope="row">
        <button type="button" className="cell-link" onClick={() => onChoose(file, undefined)}>
          {name}
        </button>
      </th>
      <td className="outcome-bar-cell">
        <OutcomeBar counts={counts} />
      </td>
      {shown.map((outcome) => (
        <td key={outcome} className="number">
          {counts[outcome] === 0 ? (
            <span className="nothing" role="img" aria-label="none">
              ·
            </span>
          ) : (
            <button
              type="button"
              className="cell-link"
              aria-label={`${name}: ${inDigits(counts[outcome])} ${outcomeLooks[outcome].happens}`}
              onClick={() => onChoose(file, outcome)}
            >
              {inDigits(counts[outcome])}
            </button>
          )}
        </td>
      ))}
    </tr>
  )
}

/** The outcomes of one file as stretches of one bar; letters and patterns tell them apart where colours do not. */
function OutcomeBar({ counts }: { readonly counts: OutcomeCounts }) {
  return (
    <span className="outcome-bar" role="img" aria-label={barSentence(counts)}>
      {segmentsOf(counts).map(({ outcome, count, share }) => (
        <span
          key={outcome}
          className={`outcome-stretch ${outcome}`}
          style={{ width: `${share * 100}%` }}
          title={`${inDigits(count)} ${outcomeLooks[outcome].label.toLowerCase()}`}
        >
          {share > 0.14 && <span aria-hidden>{outcomeLooks[outcome].letter}</span>}
        </span>
      ))}
    </span>
  )
}
