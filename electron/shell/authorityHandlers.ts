import { basename } from 'node:path'
import type { AuthorityFacts } from '../../shared/contract/shellCalls'
import { authoritiesIn } from '../services/http/authorities'
import { ProblemError } from '../services/tenant/problemError'
import type { ShellHandlers } from './calls'
import { type Dialogs, filters } from './dialogs'
import type { TenantServices } from './hostServices'
import type { SettingsFile } from './settingsFile'

/** What the calls about authorities work with. */
export interface AuthorityHandlerSetting {
  readonly dialogs: Dialogs
  readonly settings: Pick<SettingsFile, 'value' | 'change'>
  readonly tenants: Pick<TenantServices, 'forgetTransports'>
}

type AuthorityCalls = 'authority' | 'chooseAuthority' | 'forgetAuthority'

/**
 * Answers the calls about the file of authorities that a tenant is trusted by. The file is kept by its path and read anew
 * at each start, so that the company can renew it; the page learns its name only.
 */
export function authorityHandlers(
  setting: AuthorityHandlerSetting,
): Pick<ShellHandlers, AuthorityCalls> {
  const { dialogs, settings, tenants } = setting
  const keep = async (address: string, path: string | undefined) => {
    const { [originOf(address)]: _, ...others } = settings.value.authorities
    const authorities = path === undefined ? others : { ...others, [originOf(address)]: path }
    await settings.change({ authorities })
    // Connections that were made before trust whom they trusted then.
    tenants.forgetTransports()
  }
  return {
    authority: async ({ tenant }) => {
      const path = settings.value.authorities[originOf(tenant.address)]
      return path === undefined ? null : factsOf(path)
    },
    chooseAuthority: async ({ tenant }) => {
      const [path] = await dialogs.open({
        title: 'A certificate authority to trust',
        filters: filters.certificates,
        several: false,
      })
      if (path === undefined) return null
      const facts = await factsOf(path)
      if (facts.problem !== null) throw new ProblemError(facts.problem)
      await keep(tenant.address, path)
      return facts
    },
    forgetAuthority: async ({ tenant }) => {
      await keep(tenant.address, undefined)
      return null
    },
  }
}

async function factsOf(path: string): Promise<AuthorityFacts> {
  const file = basename(path)
  const found = await authoritiesIn(path)
  if ('code' in found) {
    // The page knows files by their names.
    const title = found.title.replaceAll(path, `“${file}”`)
    return { file, authorities: [], problem: { ...found, title } }
  }
  return {
    file,
    authorities: found.map(({ name, validTo }) => ({ name, validTo })),
    problem: null,
  }
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address
}
