import { Search, UserRoundSearch } from 'lucide-react'
import { useState } from 'react'
import type { EngineResults } from '../../../shared/contract/engineCalls'
import type { PersonHistory, PersonRecord } from '../../../shared/contract/historyViews'
import type { Problem } from '../../../shared/contract/problem'
import { whenOf } from '../../../shared/contract/whenOf'
import { useDispatch } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useEngineLoad } from '../../state/useEngineLoad'
import { useJobs } from '../../state/useJobs'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { DataGrid } from '../../ui/grid/DataGrid'
import type { GridColumn, GridPage } from '../../ui/grid/gridColumn'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { Toolbar } from '../../ui/StepPage'
import { SearchField } from '../../ui/TextField'
import {
  changedFields,
  outcomeTone,
  outcomeWords,
  personLabel,
  personSentence,
} from './personWords'
import './history.css'

const columns: readonly GridColumn<PersonRecord>[] = [
  { id: 'at', header: 'When', width: 180, text: ({ at }) => whenOf(at) },
  { id: 'person', header: 'Person', width: 190, text: ({ person }) => personLabel(person) },
  {
    id: 'outcome',
    header: 'What',
    width: 120,
    text: ({ outcome }) => outcomeWords[outcome],
    cell: ({ outcome }) => <Badge tone={outcomeTone(outcome)}>{outcomeWords[outcome]}</Badge>,
  },
  { id: 'naturalKey', header: 'Record', width: 210, text: ({ naturalKey }) => naturalKey },
  { id: 'file', header: 'File', width: 190, text: ({ file }) => file },
  { id: 'changes', header: 'Fields', width: 220, canSort: false, text: changedFields },
  { id: 'run', header: 'The upload', width: 160, canSort: false, text: (one) => one.runOutcome },
  {
    id: 'notAsPlanned',
    header: 'Found instead',
    width: 260,
    canSort: false,
    text: (one) => one.notAsPlanned,
    cellClass: (one) => (one.notAsPlanned === '' ? '' : 'uncertain'),
  },
]

const pageOf = (answer: EngineResults['personRecords']): GridPage<PersonRecord> => answer

/** Looks through the plans of all uploads for one person, and lists what each did with them and what hangs on them. */
export function PersonPane() {
  const jobs = useJobs()
  const asked = useEngine('personHistory', {})
  const [text, setText] = useState('')
  const [isSearching, setSearching] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const held = asked.state === 'ready' ? asked.value : null
  const find = async () => {
    const search = text.trim()
    if (search === '' || isSearching) return
    setSearching(true)
    setProblem(null)
    const options = { quiet: true, done: 'The plans are looked through.' }
    const answer = await jobs.run('findPerson', 'Looking for a person', { search }, options)
    setSearching(false)
    if (!answer.ok && answer.problem.code !== 'cancelled') setProblem(answer.problem)
    asked.retry()
  }
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void find()
        }}
      >
        <Toolbar label="Look for a person">
          <SearchField
            label="Key, user ID or name"
            value={text}
            onChange={setText}
            placeholder="Key, user ID or name"
          />
          <Button
            kind="primary"
            icon={Search}
            type="submit"
            isDisabled={text.trim() === '' || isSearching}
          >
            {isSearching ? 'Looking…' : 'Look through the uploads'}
          </Button>
        </Toolbar>
      </form>
      {problem !== null && (
        <div className="padded">
          <InlineProblem problem={problem} onRetry={() => void find()} />
        </div>
      )}
      {isSearching ? (
        <Loading>Looking through the plans of the uploads…</Loading>
      ) : held === null ? (
        <EmptyState icon={UserRoundSearch} title="What happened to one person?">
          The plan of each upload is kept with the history. Type a key, a user ID or a name: every
          upload that was to add, change or delete the person, a device, a membership or another
          record of theirs is listed, with fields before and after and what reading back found.
        </EmptyState>
      ) : (
        <Found held={held} />
      )}
    </>
  )
}

function Found({ held }: { readonly held: PersonHistory }) {
  const dispatch = useDispatch()
  const source = useEngineLoad('personRecords', { version: held.version }, pageOf)
  return (
    <>
      <p className="person-sentence selectable" role="status">
        {personSentence(held)}
      </p>
      <DataGrid
        key={held.version}
        label={`What happened to “${held.search}”`}
        columns={columns}
        source={source}
        waiting="Reading what was found…"
        empty={
          <EmptyState icon={UserRoundSearch} title="Nothing happened to such a person">
            No kept plan adds, changes or deletes anything of somebody with “{held.search}” in key,
            user ID or name. What an upload left as it was is not listed.
          </EmptyState>
        }
        onSelect={({ id }) =>
          dispatch({ type: 'selection.changed', place: 'history', selection: { record: id } })
        }
        onSay={(said) => dispatch({ type: 'announcement.made', text: said })}
      />
    </>
  )
}
