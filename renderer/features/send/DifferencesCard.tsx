import type { Difference } from '../../../shared/contract/views'
import { useEngine } from '../../state/useEngine'
import { counted, inDigits } from '../../ui/inWords'
import { InlineProblem, Loading } from '../../ui/Notice'
import { differenceGroups } from './differenceGroups'

/** How many differences are grouped here; a plan that went wrong in more places went wrong for one reason. */
const mostDifferences = 1000

/** What in the tenant is not as the plan said, grouped; each leads to its row and source cell in the inspector. */
export function DifferencesCard({ onSelect }: { readonly onSelect: (place: number) => void }) {
  const asked = useEngine('differences', {
    from: 0,
    count: mostDifferences,
    sort: null,
    search: '',
  })
  if (asked.state === 'failed') {
    return <InlineProblem problem={asked.problem} onRetry={asked.retry} />
  }
  if (asked.state !== 'ready') return <Loading>Reading the differences…</Loading>
  const { rows, total } = asked.value
  const places = new Map<Difference, number>(rows.map((row, place) => [row, place]))
  return (
    <section className="send-card" aria-label="Differences">
      <header className="send-card-head">
        <h2>{`${counted(total, 'difference')} from the plan`}</h2>
      </header>
      {differenceGroups(rows).map((group) => (
        <details key={group.id} className="difference-group" open={group.differences.length <= 20}>
          <summary>{group.title}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">Record</th>
                <th scope="col">Expected</th>
                <th scope="col">Found</th>
              </tr>
            </thead>
            <tbody>
              {group.differences.map((difference) => (
                <tr key={`${difference.naturalKey} ${difference.column ?? ''}`}>
                  <td>
                    <button
                      type="button"
                      className="difference-link"
                      onClick={() => onSelect(places.get(difference) ?? 0)}
                    >
                      {difference.naturalKey}
                    </button>
                  </td>
                  <td className="selectable">{difference.expected}</td>
                  <td className="selectable">{difference.found}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
      {total > rows.length && (
        <p className="quiet">{`The first ${inDigits(rows.length)} are shown.`}</p>
      )}
    </section>
  )
}
