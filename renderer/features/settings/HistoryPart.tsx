import { Eraser } from 'lucide-react'
import { useState } from 'react'
import type { HistoryFacts } from '../../../shared/contract/historyViews'
import type { Answer } from '../../../shared/contract/problem'
import { showProblem } from '../../state/fileActions'
import { unexpected } from '../../state/latestAnswer'
import { useWholeStudio } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { Button } from '../../ui/Button'
import { counted, inBytes } from '../../ui/inWords'
import { InlineProblem, Loading, Notice } from '../../ui/Notice'
import { Select } from '../../ui/Select'
import { keptChoices, keptDaysOf, keptIdOf, keptWords } from './historyRule'

/** What the admin is asked to confirm: keeping it for fewer days, or forgetting everything. */
type Question =
  | { readonly ask: 'shorter'; readonly days: number; readonly wouldGo: number }
  | { readonly ask: 'all' }

/** How long builds and uploads stay in the history, and the way to forget them before. */
export function HistoryPart() {
  const studio = useWholeStudio()
  const asked = useEngine('historyFacts', { days: null })
  const [question, setQuestion] = useState<Question | null>(null)
  const { engine } = studio.bridge
  const tellForgotten = (answer: Answer<{ readonly forgotten: number }>) => {
    setQuestion(null)
    if (!answer.ok) return showProblem(studio, answer.problem)
    const { forgotten } = answer.value
    const text = `${counted(forgotten, 'entry', 'entries')} forgotten.`
    studio.dispatch({ type: 'toast.shown', toast: { kind: 'good', title: 'History', text } })
    asked.retry()
  }
  const keep = async (days: number | null) =>
    tellForgotten(await engine.keepHistory({ days }).catch(unexpected))
  const choose = async (days: number | null) => {
    const facts = await engine.historyFacts({ days }).catch(unexpected)
    if (!facts.ok) return showProblem(studio, facts.problem)
    const { wouldGo } = facts.value
    if (days === null || wouldGo === 0) return keep(days)
    setQuestion({ ask: 'shorter', days, wouldGo })
  }
  if (asked.state === 'failed') {
    return <InlineProblem problem={asked.problem} onRetry={asked.retry} />
  }
  if (asked.state !== 'ready') return <Loading>Looking at the history…</Loading>
  const facts = asked.value
  return (
    <>
      <Select
        label="Keep builds and uploads"
        value={keptIdOf(facts.keptDays)}
        choices={keptChoices(facts.keptDays)}
        onChange={(id) => void choose(keptDaysOf(id))}
        hint="What is older is forgotten after each upload and when the history is looked at."
      />
      {question?.ask === 'shorter' && (
        <Notice
          kind="warning"
          action={
            <Answers
              yes={`Forget ${counted(question.wouldGo, 'entry', 'entries')}`}
              onYes={() => void keep(question.days)}
              onNo={() => setQuestion(null)}
            />
          }
        >
          {`${counted(question.wouldGo, 'entry is', 'entries are')} older than ${keptWords(question.days)}. They go for good now, with their packages, plans and what reading back found.`}
        </Notice>
      )}
      <div className="credential-facts">
        <p>{historySentence(facts)}</p>
        <Button
          kind="quiet"
          icon={Eraser}
          isDisabled={facts.entries === 0}
          onPress={() => setQuestion({ ask: 'all' })}
        >
          Forget everything…
        </Button>
      </div>
      {question?.ask === 'all' && (
        <Notice
          kind="warning"
          action={
            <Answers
              yes="Forget for good"
              onYes={async () => {
                const before = new Date().toISOString()
                tellForgotten(await engine.purgeHistory({ before }).catch(unexpected))
              }}
              onNo={() => setQuestion(null)}
            />
          }
        >
          {`${historySentence(facts)} All of it goes, with what reading back found, and the next run cannot say what changed in the sources. An upload whose end is not known stays; so do packages and undo packages that were saved elsewhere.`}
        </Notice>
      )}
    </>
  )
}

function Answers({
  yes,
  onYes,
  onNo,
}: {
  readonly yes: string
  readonly onYes: () => void
  readonly onNo: () => void
}) {
  return (
    <>
      <Button autoFocus onPress={onNo}>
        Keep it
      </Button>
      <Button kind="danger" onPress={onYes}>
        {yes}
      </Button>
    </>
  )
}

function historySentence(facts: HistoryFacts): string {
  const { entries, plans, planBytes, packages, packageBytes, foreign } = facts
  if (entries === 0 && foreign === 0) return 'Nothing is kept.'
  const kept = `${counted(entries, 'build or upload', 'builds and uploads')}, ${counted(plans, 'plan')} (${inBytes(planBytes)}) and ${counted(packages, 'package')} that ${packages === 1 ? 'was' : 'were'} sent (${inBytes(packageBytes)} with what would undo ${packages === 1 ? 'it' : 'them'}).`
  return foreign === 0
    ? kept
    : `${kept} ${counted(foreign, 'line was', 'lines were')} written by another version of the app and cannot be shown here.`
}
