import { ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Answer, Problem } from '../../../shared/contract/problem'
import type { AuthorityFacts } from '../../../shared/contract/shellCalls'
import type { TenantChoice } from '../../../shared/project/project'
import { unexpected } from '../../state/latestAnswer'
import { useBridge } from '../../state/StudioContext'
import { Button } from '../../ui/Button'
import { InlineProblem, Loading } from '../../ui/Notice'
import { authoritySentence } from './authorityWords'

/** Where the file of authorities stands: asked for, known (null: none is named), and what the last try to choose one said. */
interface Authority {
  readonly facts: AuthorityFacts | null | undefined
  readonly problem: Problem | null
}

/** The certificate authority a tenant is trusted by besides those of the system: chosen, checked, taken away. */
export function AuthorityPart({ tenant }: { readonly tenant: TenantChoice }) {
  const bridge = useBridge()
  const [{ facts, problem }, setAuthority] = useState<Authority>({
    facts: undefined,
    problem: null,
  })
  useEffect(() => {
    let isOver = false
    void bridge.shell
      .authority({ tenant })
      .catch(unexpected)
      .then((answer) => {
        if (!isOver) setAuthority(known(answer))
      })
    return () => {
      isOver = true
    }
  }, [bridge, tenant])
  const choose = async () => {
    const answer = await bridge.shell.chooseAuthority({ tenant }).catch(unexpected)
    if (!answer.ok) setAuthority({ facts, problem: answer.problem })
    else if (answer.value !== null) setAuthority(known(answer))
  }
  const forget = async () => {
    const answer = await bridge.shell.forgetAuthority({ tenant }).catch(unexpected)
    setAuthority(answer.ok ? known(answer) : { facts, problem: answer.problem })
  }
  if (facts === undefined && problem === null) {
    return <Loading>Looking for a certificate authority…</Loading>
  }
  return (
    <>
      <div className="credential-facts">
        <ShieldCheck size={14} aria-hidden />
        <p>{authoritySentence(facts ?? null)}</p>
        <span className="bar-actions">
          <Button onPress={choose}>Choose a certificate file…</Button>
          {facts && (
            <Button kind="quiet" onPress={forget}>
              Trust the system alone
            </Button>
          )}
        </span>
      </div>
      {facts?.problem && <InlineProblem problem={facts.problem} />}
      {problem !== null && <InlineProblem problem={problem} />}
    </>
  )
}

function known(answer: Answer<AuthorityFacts | null>): Authority {
  return answer.ok
    ? { facts: answer.value, problem: null }
    : { facts: undefined, problem: answer.problem }
}
