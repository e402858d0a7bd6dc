import type { HistoryEntry } from '../../../shared/contract/views'
import { explainedObjects } from '../../../shared/schema/objectWords'
import { useEngine } from '../../state/useEngine'
import { counted } from '../../ui/inWords'
import { InlineProblem, Loading } from '../../ui/Notice'
import { InspectorSection } from '../../ui/StepPage'

/** How many root causes of a past upload are listed. */
const mostRoots = 100

/** What reading back found after an upload in the history: its likely root causes, each with how much follows from it. */
export function PastDifferences({ entry }: { readonly entry: HistoryEntry }) {
  const asked = useEngine(
    'differences',
    { from: 0, count: mostRoots, sort: null, search: '', under: 'roots', entry: entry.id },
    entry.id,
  )
  return (
    <InspectorSection title="Not as planned">
      {asked.state === 'failed' ? (
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      ) : asked.state !== 'ready' ? (
        <Loading>Reading the differences…</Loading>
      ) : asked.value.rows.length === 0 ? (
        <p className="quiet">The records themselves are not kept any more.</p>
      ) : (
        <>
          <p>{counted(asked.value.total, 'likely root cause')}</p>
          <ul className="past-differences">
            {asked.value.rows.map((root) => (
              <li key={root.place}>
                <strong className="selectable">{root.naturalKey}</strong>
                <span className="quiet">
                  {[
                    root.file,
                    root.column === null
                      ? `expected ${root.expected}, found ${root.found}`
                      : `${root.column}: expected “${root.expected}”, found “${root.found}”`,
                    ...(root.explains.length === 0
                      ? []
                      : [`explains ${explainedObjects(root.explains)}`]),
                  ].join('; ')}
                </span>
              </li>
            ))}
          </ul>
          {asked.value.total > asked.value.rows.length && (
            <p className="quiet">{`The first ${mostRoots} are shown.`}</p>
          )}
        </>
      )}
    </InspectorSection>
  )
}
