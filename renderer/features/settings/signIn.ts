import type { Answer, Problem } from '../../../shared/contract/problem'
import type { CredentialFacts, ShellResults } from '../../../shared/contract/shellCalls'
import type { CredentialForm } from './tenantForm'

/** Where signing in stands: what is typed, what is kept, what the last try said. */
export interface SignIn {
  readonly form: CredentialForm
  readonly facts: CredentialFacts | null
  readonly connection: ShellResults['testConnection'] | null
  readonly problem: Problem | null
  readonly work: 'none' | 'saving' | 'testing' | 'forgetting'
}

export type SignInAction =
  | { readonly type: 'form.changed'; readonly change: Partial<CredentialForm> }
  | { readonly type: 'work.started'; readonly work: SignIn['work'] }
  | { readonly type: 'facts.answered'; readonly answer: Answer<CredentialFacts> }
  | {
      readonly type: 'connection.answered'
      readonly answer: Answer<ShellResults['testConnection']>
    }

export const blankSignIn: SignIn = {
  form: { kind: 'apiKey', user: '', secret: '', clientId: '' },
  facts: null,
  connection: null,
  problem: null,
  work: 'none',
}

/** What follows from an action; a secret that was handed over is forgotten here at once. */
export function reduceSignIn(state: SignIn, action: SignInAction): SignIn {
  switch (action.type) {
    case 'form.changed':
      return { ...state, form: { ...state.form, ...action.change } }
    case 'work.started':
      return { ...state, work: action.work, problem: null, connection: null }
    case 'facts.answered':
      if (!action.answer.ok) return { ...state, work: 'none', problem: action.answer.problem }
      return {
        ...state,
        work: 'none',
        problem: null,
        facts: action.answer.value,
        form: state.work === 'saving' ? { ...state.form, secret: '' } : state.form,
      }
    case 'connection.answered':
      return action.answer.ok
        ? { ...state, work: 'none', connection: action.answer.value }
        : { ...state, work: 'none', problem: action.answer.problem }
    default:
      return action satisfies never
  }
}
