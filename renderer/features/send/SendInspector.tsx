import type { SendCheck } from '../../../shared/contract/views'
import { explainedObjects } from '../../../shared/schema/objectWords'
import { useDispatch, useSelection } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useLeads } from '../../state/useLeads'
import { inDigits } from '../../ui/inWords'
import { InlineProblem, Loading } from '../../ui/Notice'
import { RuleLines } from '../../ui/RuleLines'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { TraceView } from '../../ui/TraceView'
import { checkReasons, checkTitles } from './checkList'

/** Explains the selected line of the check list, or leads from a difference to where it came from. */
export function SendInspector() {
  const selection = useSelection('send')
  if (selection !== null && 'difference' in selection) {
    return <DifferenceView place={selection.difference} />
  }
  const id = selection === null ? null : knownCheck(selection.check)
  return (
    <InspectorPanel title={id === null ? 'Before sending' : checkTitles[id]}>
      <InspectorSection title="Why it is asked">
        <p>{id === null ? generalReason : checkReasons[id]}</p>
      </InspectorSection>
      <InspectorSection title="What happens when you send">
        <RuleLines isOrdered sentences={whatHappens} />
      </InspectorSection>
    </InspectorPanel>
  )
}

const generalReason =
  'A package changes real people’s records at once. Each line of the list guards against one way in which that went wrong before.'

const whatHappens = [
  'The package is uploaded once. It is never sent again by itself.',
  'The tenant queues it; its import job is followed until it ends.',
  'The tenant is read back and compared with the plan, record by record.',
  'The history keeps package, plan, approval, job and result.',
]

function knownCheck(id: string): SendCheck['id'] | null {
  const ids = Object.keys(checkTitles) as readonly SendCheck['id'][]
  return ids.find((known) => known === id) ?? null
}

function DifferenceView({ place }: { readonly place: number }) {
  const leads = useLeads()
  const asked = useEngine(
    'differences',
    { from: place, count: 1, sort: null, search: '' },
    String(place),
  )
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  if (asked.state !== 'ready') return <Loading>Reading the difference…</Loading>
  const [difference] = asked.value.rows
  if (difference === undefined) return <Loading>The difference is gone; reading again…</Loading>
  return (
    <InspectorPanel
      title={difference.naturalKey}
      kind={
        difference.row === null
          ? difference.file
          : `${difference.file}, row ${inDigits(difference.row)}`
      }
    >
      <InspectorSection title="Not as planned">
        <Facts
          facts={[
            ...(difference.column === null ? [] : [{ name: 'Field', value: difference.column }]),
            { name: 'Expected', value: difference.expected },
            { name: 'Found', value: difference.found },
          ]}
        />
        {difference.cause !== null && <CauseLine place={difference.cause} />}
        {difference.explains.length > 0 && (
          <p>{`A likely root cause: ${explainedObjects(difference.explains)} could not go through without it.`}</p>
        )}
      </InspectorSection>
      {difference.row !== null && (
        <InspectorSection title="Where it came from">
          {difference.trace === null ? (
            <p className="quiet">
              The project does not have that very row there any more, so the way to its source cell
              is not known.
            </p>
          ) : (
            <TraceView
              trace={difference.trace}
              column={difference.column}
              onMapping={leads.toMapping}
              onSource={leads.toSource}
            />
          )}
        </InspectorSection>
      )}
    </InspectorPanel>
  )
}

/** Leads from what follows to its likely root cause. */
function CauseLine({ place }: { readonly place: number }) {
  const dispatch = useDispatch()
  const asked = useEngine(
    'differences',
    { from: place, count: 1, sort: null, search: '' },
    String(place),
  )
  const cause = asked.state === 'ready' ? asked.value.rows[0] : undefined
  if (cause === undefined) return null
  return (
    <p>
      {`Probably follows from ${cause.file} `}
      <button
        type="button"
        className="difference-link"
        onClick={() =>
          dispatch({
            type: 'selection.changed',
            place: 'send',
            selection: { difference: cause.place },
          })
        }
      >
        {cause.naturalKey}
      </button>
      {`, ${cause.found}.`}
    </p>
  )
}
