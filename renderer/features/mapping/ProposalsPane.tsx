import { Check, CheckCheck, WandSparkles, X } from 'lucide-react'
import { useState } from 'react'
import type { MappingProposal } from '../../../shared/contract/views'
import { tableSpec } from '../../../shared/schema/lookUp'
import type { Asked } from '../../state/latestAnswer'
import { useDispatch, useProject, useStudio } from '../../state/StudioContext'
import { useProjectAction } from '../../state/useProjectAction'
import { Button } from '../../ui/Button'
import { counted, inPercent } from '../../ui/inWords'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { Checkbox } from '../../ui/Switch'
import { originInWords, rowsInWords } from './expressionWords'
import { acceptedMappings, proposalKey } from './proposalList'
import { stepInWords } from './stepCatalog'

/** What the app would map, with its reasons; accepted or refused one by one, column by column, or all. */
export function ProposalsPane({
  asked,
  open,
}: {
  readonly asked: Asked<readonly MappingProposal[]> & { readonly retry: () => void }
  readonly open: readonly MappingProposal[]
}) {
  const dispatch = useDispatch()
  const act = useProjectAction()
  const { mappings } = useProject()
  const refused = useStudio((state) => state.refusedProposals)
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  if (asked.state !== 'ready') return <Loading>Looking at headers and values…</Loading>
  if (open.length === 0) {
    return (
      <EmptyState
        icon={WandSparkles}
        title="Nothing more to propose"
        actions={
          refused.length > 0 && (
            <Button onPress={() => dispatch({ type: 'proposals.refused', keys: [] })}>
              Show the {counted(refused.length, 'refused one')}
            </Button>
          )
        }
      >
        {mappings.length > 0
          ? 'What was recognised is mapped. More can be added with the plus beside each file.'
          : 'No column was recognised. Add a mapping with the plus beside the file it fills.'}
      </EmptyState>
    )
  }
  const accept = (proposals: readonly MappingProposal[], refusedColumns: ReadonlySet<string>) => {
    const taken = mappings.map(({ id }) => id)
    const accepted = acceptedMappings(proposals, refusedColumns, taken)
    act({ type: 'mapping.add', mappings: accepted })
    const text = `${counted(accepted.length, 'mapping')} added.`
    dispatch({ type: 'announcement.made', text })
  }
  const refuse = (proposals: readonly MappingProposal[]) =>
    dispatch({ type: 'proposals.refused', keys: [...refused, ...proposals.map(proposalKey)] })
  return (
    <div className="proposals-pane">
      <div className="proposals-bar">
        <h2>{counted(open.length, 'mapping')} proposed</h2>
        <span className="spacer" />
        <Button kind="quiet" onPress={() => refuse(open)}>
          Refuse all
        </Button>
        <Button kind="primary" icon={CheckCheck} onPress={() => accept(open, new Set())}>
          Accept all
        </Button>
      </div>
      <ul>
        {open.map((proposal) => (
          <li key={proposalKey(proposal)}>
            <ProposalCard
              proposal={proposal}
              onAccept={(refusedColumns) => accept([proposal], refusedColumns)}
              onRefuse={() => refuse([proposal])}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ProposalCard({
  proposal,
  onAccept,
  onRefuse,
}: {
  readonly proposal: MappingProposal
  readonly onAccept: (refusedColumns: ReadonlySet<string>) => void
  readonly onRefuse: () => void
}) {
  const { sources, lookups } = useProject()
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set())
  const { mapping } = proposal
  const source = sources.find(({ id }) => id === mapping.source)?.name ?? mapping.source
  const columns = Object.entries(mapping.columns)
  const toggle = (name: string) => {
    const next = new Set(refused)
    if (!next.delete(name)) next.add(name)
    setRefused(next)
  }
  const name = mapping.label || tableSpec(mapping.target).label
  return (
    <article className="mapping-proposal" aria-label={name}>
      <header>
        <div className="proposal-words">
          <h3>
            {name} <code>{mapping.target}</code>
          </h3>
          <p className="quiet">
            from {source}, {rowsInWords(mapping.rows)}; {inPercent(proposal.score)} sure
          </p>
          <p>{proposal.reason}</p>
        </div>
        <Button kind="quiet" icon={X} onPress={onRefuse}>
          Refuse
        </Button>
        <Button icon={Check} onPress={() => onAccept(refused)}>
          Accept
        </Button>
      </header>
      <details>
        <summary>
          {refused.size === 0
            ? counted(columns.length, 'column')
            : `${columns.length - refused.size} of ${counted(columns.length, 'column')}`}
        </summary>
        <ul className="proposal-columns">
          {columns.map(([column, expression]) => (
            <li key={column}>
              <Checkbox isOn={!refused.has(column)} onChange={() => toggle(column)}>
                <span className="column-name truncate">{column}</span>
              </Checkbox>
              <span className="truncate">
                {[originInWords(expression, lookups), ...expression.steps.map(stepInWords)].join(
                  ' → ',
                )}
              </span>
              <span className="quiet truncate" title={proposal.columnReasons[column]}>
                {proposal.columnReasons[column]}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </article>
  )
}
