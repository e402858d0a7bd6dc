import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { ProblemError } from '../../../electron/services/tenant/problemError'
import { authorityHandlers } from '../../../electron/shell/authorityHandlers'
import type { Dialogs } from '../../../electron/shell/dialogs'
import { SettingsFile } from '../../../electron/shell/settingsFile'
import { companyAuthority } from '../../support/certificates'
import { ownFolder } from '../../support/folder'

const tenant = { address: 'https://acme.xmatters.com', kind: 'test', readOnly: false } as const

/** The handlers, with an open dialog that answers `chosen`. */
async function desk(...chosen: readonly string[]) {
  const path = join(await ownFolder(), 'settings.json')
  const settings = await SettingsFile.open(path)
  const dialogs: Dialogs = { open: async () => chosen, save: async () => null, ask: async () => 0 }
  let forgotten = 0
  const tenants = {
    forgetTransports: () => {
      forgotten += 1
    },
  }
  const handlers = authorityHandlers({ dialogs, settings, tenants })
  return { handlers, path, forgotten: () => forgotten }
}

test('a chosen authority is kept for its tenant, and connections made before are given up', async () => {
  const company = await companyAuthority(await ownFolder())
  const { handlers, path, forgotten } = await desk(company.path)
  const facts = {
    file: basename(company.path),
    authorities: [{ name: 'Example Company CA', validTo: '2099-01-01T00:00:00.000Z' }],
    problem: null,
  }
  expect(await handlers.chooseAuthority({ tenant })).toEqual(facts)
  expect(await handlers.authority({ tenant })).toEqual(facts)
  expect(forgotten()).toBe(1)
  const kept = (await SettingsFile.open(path)).value.authorities
  expect(kept).toEqual({ 'https://acme.xmatters.com': company.path })
})

test('it is the tenant’s own: another tenant has none', async () => {
  const company = await companyAuthority(await ownFolder())
  const { handlers } = await desk(company.path)
  await handlers.chooseAuthority({ tenant })
  const other = { ...tenant, address: 'https://other.xmatters.com' }
  expect(await handlers.authority({ tenant: other })).toBeNull()
})

test('a file that cannot be used is refused when it is chosen, by its name, and nothing is kept', async () => {
  const company = await companyAuthority(await ownFolder(), { valid: 'past' })
  const { handlers } = await desk(company.path)
  const thrown = await handlers.chooseAuthority({ tenant }).catch((problem) => problem)
  expect(thrown).toBeInstanceOf(ProblemError)
  expect(thrown.problem.title).toContain(
    `“${basename(company.path)}” cannot be used: the authority`,
  )
  expect(thrown.problem.title).not.toContain(company.path)
  expect(await handlers.authority({ tenant })).toBeNull()
})

test('a file that went away is said where the settings show it', async () => {
  const company = await companyAuthority(await ownFolder())
  const { handlers } = await desk(company.path)
  await handlers.chooseAuthority({ tenant })
  await rm(company.path)
  expect(await handlers.authority({ tenant })).toMatchObject({
    authorities: [],
    problem: { code: 'authority.unreadable' },
  })
})

test('a cancelled dialog changes nothing; taken away, it is gone', async () => {
  const company = await companyAuthority(await ownFolder())
  expect(await (await desk()).handlers.chooseAuthority({ tenant })).toBeNull()
  const { handlers } = await desk(company.path)
  await handlers.chooseAuthority({ tenant })
  await handlers.forgetAuthority({ tenant })
  expect(await handlers.authority({ tenant })).toBeNull()
})
