import type { StateComparison } from '../../../shared/contract/stateViews'
import type { TableName } from '../../../shared/schema/tableNames'
import { type ChangeKind, changeKinds } from '../../../shared/snapshot/changedRecords'
import { inDigits } from '../inWords'
import '../outcome.css'
import { ChangeMark } from './ChangeMark'
import './changes.css'

/** How many records of each file were removed, changed and added; a press on a number shows them. */
export function ChangeCountTable({
  result,
  onChoose,
}: {
  readonly result: StateComparison
  readonly onChoose: (file: TableName | undefined, kind: ChangeKind | undefined) => void
}) {
  const lines = [
    ...result.files.map(({ file, counts }) => ({ name: file, file, counts })),
    { name: 'All files', file: undefined, counts: result.totals },
  ]
  return (
    <div className="change-counts">
      <table className="outcome-table">
        <caption className="visually-hidden">Records per file and change</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            {changeKinds.map((kind) => (
              <th key={kind} scope="col" className="number">
                <ChangeMark kind={kind} />
              </th>
            ))}
            <th scope="col" className="number">
              As before
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, file, counts }) => (
            <tr key={name} className={file === undefined ? 'total' : ''}>
              <th scope="row">{name}</th>
              {changeKinds.map((kind) => (
                <td key={kind} className="number">
                  {counts[kind] === 0 ? (
                    <span className="nothing" role="img" aria-label="none">
                      ·
                    </span>
                  ) : (
                    <button
                      type="button"
                      className="cell-link"
                      aria-label={`${name}: ${inDigits(counts[kind])} ${kind}`}
                      onClick={() => onChoose(file, kind)}
                    >
                      {inDigits(counts[kind])}
                    </button>
                  )}
                </td>
              ))}
              <td className="number">{inDigits(counts.unchanged)}</td>
            </tr>
          ))}
          {result.unknown.map(({ file, why }) => (
            <tr key={file}>
              <th scope="row">{file}</th>
              <td colSpan={changeKinds.length + 1} className="change-unknown" title={why}>
                {`Not compared: ${why}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
