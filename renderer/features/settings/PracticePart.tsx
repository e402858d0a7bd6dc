import { FlaskConical, Play, Square } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Answer, Problem } from '../../../shared/contract/problem'
import type { PracticeFacts } from '../../../shared/contract/shellCalls'
import type { TenantChoice } from '../../../shared/project/project'
import { unexpected } from '../../state/latestAnswer'
import { useBridge } from '../../state/StudioContext'
import { Button } from '../../ui/Button'
import { InlineProblem, Loading } from '../../ui/Notice'
import { RehearsalPanel } from './RehearsalPanel'

type Practice =
  | { readonly state: 'asking' }
  | { readonly state: 'known'; readonly facts: PracticeFacts }
  | { readonly state: 'failed'; readonly problem: Problem }

/** Starts and stops the practice tenant, and makes it the tenant of the project. */
export function PracticePart({
  tenant,
  onChoose,
}: {
  readonly tenant: TenantChoice | null
  readonly onChoose: (tenant: TenantChoice) => void
}) {
  const bridge = useBridge()
  const [practice, setPractice] = useState<Practice>({ state: 'asking' })
  useEffect(() => {
    let isOver = false
    void bridge.shell
      .practice({ run: null })
      .catch(unexpected)
      .then((answer) => {
        if (!isOver) setPractice(practiceOf(answer))
      })
    return () => {
      isOver = true
    }
  }, [bridge])
  const run = async (isOn: boolean) => {
    setPractice({ state: 'asking' })
    setPractice(practiceOf(await bridge.shell.practice({ run: isOn }).catch(unexpected)))
  }
  if (practice.state === 'asking') return <Loading>Asking the practice tenant…</Loading>
  if (practice.state === 'failed') {
    return <InlineProblem problem={practice.problem} onRetry={() => void run(true)} />
  }
  const { running, address } = practice.facts
  const isChosen = tenant?.address === address
  return (
    <>
      <div className="credential-facts">
        <FlaskConical size={14} aria-hidden />
        <p>{running ? `Runs at ${address}` : 'Is not running.'}</p>
        <Button icon={running ? Square : Play} onPress={() => void run(!running)}>
          {running ? 'Stop it' : 'Start it'}
        </Button>
        {running && !isChosen && (
          <Button
            kind="quiet"
            onPress={() => onChoose({ address, kind: 'practice', readOnly: false })}
          >
            Use it for this project
          </Button>
        )}
      </div>
      {running && <RehearsalPanel />}
    </>
  )
}

function practiceOf(answer: Answer<PracticeFacts>): Practice {
  return answer.ok
    ? { state: 'known', facts: answer.value }
    : { state: 'failed', problem: answer.problem }
}
