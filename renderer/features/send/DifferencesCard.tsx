import type { EngineArguments } from '../../../shared/contract/engineCalls'
import type { Difference } from '../../../shared/contract/views'
import { explainedObjects } from '../../../shared/schema/objectWords'
import { useEngine } from '../../state/useEngine'
import { counted, inDigits } from '../../ui/inWords'
import { InlineProblem, Loading } from '../../ui/Notice'
import { causeSentence, differenceGroups } from './differenceGroups'
import { FollowersView } from './FollowersView'

/** How many root causes are grouped here; a plan that went wrong in more places went wrong for one reason. */
const mostRoots = 1000

const everything = { sort: null, search: '' } as const
const rootsAlone: EngineArguments<'differences'> = {
  ...everything,
  from: 0,
  count: mostRoots,
  under: 'roots',
}

/**
 * What in the tenant is not as the plan said: likely root causes in processing order, what follows from each folded under
 * it; each record leads to its row and source cell in the inspector.
 */
export function DifferencesCard({
  total,
  onSelect,
}: {
  /** All differences, root causes and what follows from them. */
  readonly total: number
  readonly onSelect: (place: number) => void
}) {
  const asked = useEngine('differences', rootsAlone)
  if (asked.state === 'failed') {
    return <InlineProblem problem={asked.problem} onRetry={asked.retry} />
  }
  if (asked.state !== 'ready') return <Loading>Reading the differences…</Loading>
  const { rows, total: roots } = asked.value
  const why = causeSentence(total, roots)
  return (
    <section className="send-card" aria-label="Differences">
      <header className="send-card-head">
        <h2>{`${counted(total, 'difference')} from the plan`}</h2>
      </header>
      {why !== '' && <p>{why}</p>}
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
              {group.differences.map((root) => (
                <RootRows key={root.place} root={root} onSelect={onSelect} />
              ))}
            </tbody>
          </table>
        </details>
      ))}
      {roots > rows.length && (
        <p className="quiet">{`The first ${inDigits(rows.length)} root causes are shown.`}</p>
      )}
    </section>
  )
}

function RootRows({
  root,
  onSelect,
}: {
  readonly root: Difference
  readonly onSelect: (place: number) => void
}) {
  return (
    <>
      <tr>
        <td>
          <button type="button" className="difference-link" onClick={() => onSelect(root.place)}>
            {root.naturalKey}
          </button>
        </td>
        <td className="selectable">{root.expected}</td>
        <td className="selectable">{root.found}</td>
      </tr>
      {root.explains.length > 0 && (
        <tr>
          <td colSpan={3}>
            <FollowersView
              cause={root.place}
              words={`Explains ${explainedObjects(root.explains)}`}
              onSelect={onSelect}
            />
          </td>
        </tr>
      )}
    </>
  )
}
