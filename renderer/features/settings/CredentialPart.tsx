import { KeyRound, PlugZap } from 'lucide-react'
import { useEffect, useReducer } from 'react'
import type { CredentialFacts } from '../../../shared/contract/shellCalls'
import type { TenantChoice } from '../../../shared/project/project'
import { unexpected } from '../../state/latestAnswer'
import { useBridge } from '../../state/StudioContext'
import { Button } from '../../ui/Button'
import { InlineProblem, Loading, Notice } from '../../ui/Notice'
import { SegmentedControl } from '../../ui/Switch'
import { TextField } from '../../ui/TextField'
import { blankSignIn, reduceSignIn, type SignIn, type SignInAction } from './signIn'
import { type CredentialForm, credentialWords, keptSentence, missingFields } from './tenantForm'

const kinds: readonly CredentialForm['kind'][] = ['apiKey', 'basic', 'oauth']

/** The credential for the chosen tenant: entered, tried, forgotten. The secret leaves the page as soon as it is kept. */
export function CredentialPart({ tenant }: { readonly tenant: TenantChoice | null }) {
  const bridge = useBridge()
  const [state, dispatch] = useReducer(reduceSignIn, blankSignIn)
  const address = tenant?.address
  useEffect(() => {
    if (tenant === null) return
    let isOver = false
    void bridge.shell
      .credential({ tenant })
      .catch(unexpected)
      .then((answer) => {
        if (!isOver) dispatch({ type: 'facts.answered', answer })
      })
    return () => {
      isOver = true
    }
  }, [bridge, tenant])
  if (tenant === null || address === undefined) {
    return (
      <p className="quiet">Choose a tenant first; its sign-in is kept apart for each address.</p>
    )
  }
  const { form, facts } = state
  const missing = missingFields(form)
  const keep = async () => {
    dispatch({ type: 'work.started', work: 'saving' })
    const { clientId, ...rest } = form
    const sent = { tenant, ...rest, ...(form.kind === 'oauth' ? { clientId } : {}) }
    const answer = await bridge.shell.saveCredential(sent).catch(unexpected)
    dispatch({ type: 'facts.answered', answer })
  }
  const forget = async () => {
    dispatch({ type: 'work.started', work: 'forgetting' })
    const answer = await bridge.shell.forgetCredential({ tenant }).catch(unexpected)
    dispatch(
      answer.ok
        ? { type: 'facts.answered', answer: { ok: true, value: noCredential(address) } }
        : { type: 'facts.answered', answer },
    )
  }
  const test = async () => {
    dispatch({ type: 'work.started', work: 'testing' })
    const answer = await bridge.shell.testConnection({ tenant }).catch(unexpected)
    dispatch({ type: 'connection.answered', answer })
  }
  return (
    <form
      className="settings-fields"
      onSubmit={(event) => {
        event.preventDefault()
        if (missing.length === 0 && state.work === 'none') void keep()
      }}
    >
      {facts === null ? (
        state.problem === null && <Loading>Looking for a kept credential…</Loading>
      ) : (
        <div className="credential-facts">
          <KeyRound size={14} aria-hidden />
          <p>{keptSentence(facts)}</p>
          <span className="bar-actions">
            <Button icon={PlugZap} isDisabled={state.work !== 'none'} onPress={test}>
              {state.work === 'testing' ? 'Trying…' : 'Test the connection'}
            </Button>
            {facts.kind !== 'none' && (
              <Button kind="quiet" isDisabled={state.work !== 'none'} onPress={forget}>
                Forget
              </Button>
            )}
          </span>
        </div>
      )}
      {state.connection !== null && (
        <Notice kind="note">
          {state.connection.user === ''
            ? state.connection.sentence
            : `${state.connection.sentence} Signed in as ${state.connection.user}.`}
        </Notice>
      )}
      {state.problem !== null && <InlineProblem problem={state.problem} />}
      {tenant.kind === 'practice' ? (
        <p className="quiet">The practice tenant lets everyone in; nothing has to be kept.</p>
      ) : (
        <CredentialFields state={state} dispatch={dispatch} />
      )}
    </form>
  )
}

/** What is typed: the kind of credential and its fields, and the button that keeps it. */
function CredentialFields({
  state,
  dispatch,
}: {
  readonly state: SignIn
  readonly dispatch: (action: SignInAction) => void
}) {
  const { form } = state
  const missing = missingFields(form)
  const words = credentialWords[form.kind]
  return (
    <>
      <SegmentedControl
        label="Kind of credential"
        value={form.kind}
        choices={kinds.map((kind) => ({ id: kind, label: credentialWords[kind].label }))}
        onChange={(kind) => dispatch({ type: 'form.changed', change: { kind } })}
      />
      <p className="quiet">{words.note}</p>
      <div className="field-pair">
        <TextField
          label={words.user}
          value={form.user}
          onChange={(user) => dispatch({ type: 'form.changed', change: { user } })}
        />
        <TextField
          label={words.secret}
          type="password"
          value={form.secret}
          onChange={(secret) => dispatch({ type: 'form.changed', change: { secret } })}
        />
        {form.kind === 'oauth' && (
          <TextField
            label="Client id"
            value={form.clientId}
            onChange={(clientId) => dispatch({ type: 'form.changed', change: { clientId } })}
          />
        )}
      </div>
      <div className="bar-actions">
        <Button
          type="submit"
          kind="primary"
          isDisabled={missing.length > 0 || state.work !== 'none'}
        >
          {state.work === 'saving' ? 'Keeping…' : 'Keep'}
        </Button>
        {form.secret !== '' && missing.length > 0 && (
          <span className="quiet">{`Still needed: ${missing.join(', ')}.`}</span>
        )}
      </div>
    </>
  )
}

function noCredential(address: string): CredentialFacts {
  return { address, kind: 'none', user: '', kept: 'nowhere' }
}
