import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Keychain, Vault } from '../../../electron/shell/vault'
import { ownFolder } from '../../support/folder'

const acme = 'https://acme.xmatters.com'
const credential = { kind: 'basic', user: 'ada', secret: 'hunter2' } as const

/** A key ring that turns texts around under a key; another key cannot read them. */
function fakeKeychain(key = 'k1', isSafe = true): Keychain {
  const turned = (text: string) => [...text].reverse().join('')
  return {
    isSafe: () => isSafe,
    encrypt: (text) => Buffer.from(`${key}|${turned(text)}`),
    decrypt: (secret) => {
      const [by, text = ''] = secret.toString().split('|')
      if (by !== key) throw new Error('encrypted with another key')
      return turned(text)
    },
  }
}

async function vaultFile(): Promise<string> {
  return join(await ownFolder(), 'vault.json')
}

test('a credential is there again at the next start, encrypted in a file of its owner only', async () => {
  const path = await vaultFile()
  const facts = await (await Vault.open(path, fakeKeychain())).keep(acme, credential)
  const next = await Vault.open(path, fakeKeychain())
  expect([facts, next.read(`${acme}/some/page`)]).toEqual([
    { address: acme, kind: 'basic', user: 'ada', kept: 'system' },
    credential,
  ])
  expect(await readFile(path, 'utf8')).not.toContain('hunter2')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('the page learns of a credential, never the secret', async () => {
  const vault = await Vault.open(await vaultFile(), fakeKeychain())
  await vault.keep(acme, credential)
  expect(JSON.stringify(vault.facts(acme))).not.toContain('hunter2')
})

test('without a safe key ring the secret lives for this session only, and the facts say so', async () => {
  const path = await vaultFile()
  const vault = await Vault.open(path, fakeKeychain('k1', false))
  const facts = await vault.keep(acme, credential)
  const next = await Vault.open(path, fakeKeychain('k1', false))
  expect([facts.kept, vault.read(acme), next.read(acme)]).toEqual([
    'session',
    credential,
    { kind: 'none' },
  ])
  await expect(stat(path)).rejects.toThrow()
})

test('a key ring that fails while encrypting leaves the secret for this session', async () => {
  const path = await vaultFile()
  const broken = {
    ...fakeKeychain(),
    encrypt: () => {
      throw new Error('the key ring is locked')
    },
  }
  const vault = await Vault.open(path, broken)
  expect((await vault.keep(acme, credential)).kept).toBe('session')
})

test('a secret of a rotated key counts as none', async () => {
  const path = await vaultFile()
  await (await Vault.open(path, fakeKeychain('k1'))).keep(acme, credential)
  const next = await Vault.open(path, fakeKeychain('k2'))
  expect([next.read(acme), next.facts(acme)]).toEqual([
    { kind: 'none' },
    { address: acme, kind: 'none', user: '', kept: 'nowhere' },
  ])
})

test('a forgotten credential is gone from the file too', async () => {
  const path = await vaultFile()
  const vault = await Vault.open(path, fakeKeychain())
  await vault.keep(acme, credential)
  await vault.forget(acme)
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ version: 1, secrets: {} })
})

test('each tenant has its own credential', async () => {
  const vault = await Vault.open(await vaultFile(), fakeKeychain())
  await vault.keep(acme, credential)
  expect(vault.read('https://other.xmatters.com')).toEqual({ kind: 'none' })
})

test('a damaged vault is an empty one', async () => {
  const path = await vaultFile()
  const vault = await Vault.open(path, fakeKeychain())
  await vault.keep(acme, credential)
  await writeFile(path, '{"version":1,"secrets":[')
  expect((await Vault.open(path, fakeKeychain())).read(acme)).toEqual({ kind: 'none' })
})
