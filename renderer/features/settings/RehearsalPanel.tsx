import { CloudLightning, Play, Upload, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import {
  type PracticeDesk,
  type PracticeTrouble,
  practiceTimings,
  practiceTroubles,
} from '../../../shared/contract/practiceDesk'
import type { Answer, Problem } from '../../../shared/contract/problem'
import type { ShellArguments } from '../../../shared/contract/shellCalls'
import { unexpected } from '../../state/latestAnswer'
import { useBridge } from '../../state/StudioContext'
import { Button } from '../../ui/Button'
import { InlineProblem } from '../../ui/Notice'
import { Select } from '../../ui/Select'
import { deskSentence, timingWords, troubleWords } from './practiceWords'

type Deed = ShellArguments<'rehearse'>['deed']

/** Lets an admin rehearse a bad day: how fast the practice tenant is, what goes wrong next, who else sends. */
export function RehearsalPanel() {
  const bridge = useBridge()
  const [desk, setDesk] = useState<PracticeDesk | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [trouble, setTrouble] = useState<PracticeTrouble>('uploadAnswerLost')
  const take = (answer: Answer<PracticeDesk>) => {
    setDesk(answer.ok ? answer.value : null)
    setProblem(answer.ok ? null : answer.problem)
  }
  const act = async (deed: Deed) => {
    take(await bridge.shell.rehearse({ deed }).catch(unexpected))
  }
  useEffect(() => {
    let isOver = false
    void bridge.shell
      .rehearse({ deed: { kind: 'look' } })
      .catch(unexpected)
      .then((answer) => {
        if (isOver) return
        setDesk(answer.ok ? answer.value : null)
        setProblem(answer.ok ? null : answer.problem)
      })
    return () => {
      isOver = true
    }
  }, [bridge])
  if (problem !== null) {
    return <InlineProblem problem={problem} onRetry={() => void act({ kind: 'look' })} />
  }
  return (
    <fieldset className="rehearsal">
      <legend>Rehearse a bad day</legend>
      <p aria-live="polite">{desk === null ? '' : deskSentence(desk)}</p>
      <Select
        label="How fast it is"
        value={desk?.timing ?? null}
        choices={practiceTimings.map((id) => ({ id, ...timingWords[id] }))}
        onChange={(timing) => void act({ kind: 'timing', timing })}
      />
      <div className="rehearsal-line">
        <Select
          label="What goes wrong next"
          value={trouble}
          choices={practiceTroubles.map((id) => ({ id, label: troubleWords[id] }))}
          onChange={setTrouble}
        />
        <Button icon={CloudLightning} onPress={() => void act({ kind: 'trouble', trouble })}>
          Let it happen once
        </Button>
        <Button
          kind="quiet"
          icon={X}
          isDisabled={desk === null || desk.troubles === 0}
          onPress={() => void act({ kind: 'calm' })}
        >
          Call it off
        </Button>
      </div>
      <div className="rehearsal-line">
        <Button icon={Upload} onPress={() => void act({ kind: 'ownerUpload' })}>
          Another owner sends a package
        </Button>
        <Button icon={Play} onPress={() => void act({ kind: 'runBatch' })}>
          Run the batch now
        </Button>
      </div>
    </fieldset>
  )
}
