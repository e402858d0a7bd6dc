import type { ShellArguments } from '../../shared/contract/shellCalls'
import { testConnection } from '../services/tenant/connection'
import type { ReadOptions } from '../services/tenant/getJson'
import { ProblemError } from '../services/tenant/problemError'
import type { ShellHandlers } from './calls'
import type { TenantServices } from './hostServices'
import { PracticeControl } from './practiceControl'
import type { PracticeProcess } from './practiceProcess'
import type { KeptCredential, Vault } from './vault'

/** What the tenant calls work with. */
export interface TenantHandlerSetting {
  readonly vault: Vault
  readonly tenants: TenantServices
  readonly practice: PracticeProcess
  readonly readOptions: () => ReadOptions
}

type TenantCalls =
  | 'credential'
  | 'saveCredential'
  | 'forgetCredential'
  | 'testConnection'
  | 'practice'
  | 'rehearse'

/** Answers the calls about tenants and credentials. No answer holds a secret. */
export function tenantHandlers(setting: TenantHandlerSetting): Pick<ShellHandlers, TenantCalls> {
  const { vault, tenants, practice } = setting
  const control = new PracticeControl(() => practice.start())
  return {
    credential: async ({ tenant }) => vault.facts(tenant.address),
    saveCredential: async (args) => {
      tenants.forgetTransports()
      return vault.keep(args.tenant.address, credentialOf(args))
    },
    forgetCredential: async ({ tenant }) => {
      tenants.forgetTransports()
      return vault.forget(tenant.address)
    },
    testConnection: async ({ tenant }) => {
      const transport = await tenants.transport(tenant)
      if ('code' in transport) throw new ProblemError(transport)
      const sentence = await testConnection(transport, setting.readOptions())
      return { user: vault.facts(tenant.address).user, sentence }
    },
    practice: async ({ run }) => {
      if (run === true) {
        const started = await practice.start()
        if ('code' in started) throw new ProblemError(started)
      }
      if (run === false) practice.stop()
      return practice.facts
    },
    rehearse: async ({ deed }) => {
      const desk = await control.rehearse(deed)
      if ('code' in desk) throw new ProblemError(desk)
      return desk
    },
  }
}

function credentialOf({
  kind,
  user,
  secret,
  clientId,
}: ShellArguments<'saveCredential'>): KeptCredential {
  return kind === 'oauth'
    ? { kind, user, secret, clientId: clientId ?? '', refreshToken: '' }
    : { kind, user, secret }
}
