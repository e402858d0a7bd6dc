import { X509Certificate } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { authoritiesIn, trustedBesides } from '../../../../electron/services/http/authorities'
import { companyAuthority, selfSigned } from '../../../support/certificates'
import { ownFolder } from '../../../support/folder'

async function fileWith(content: string | Buffer): Promise<string> {
  const path = join(await ownFolder(), 'authority.pem')
  await writeFile(path, content)
  return path
}

test('a PEM file of an authority is told by its name and how long it is valid', async () => {
  const { path } = await companyAuthority(await ownFolder())
  expect(await authoritiesIn(path)).toMatchObject([
    { name: 'Example Company CA', validTo: '2099-01-01T00:00:00.000Z' },
  ])
})

test('in a bundle the certificates of servers and expired authorities are passed over', async () => {
  const company = await companyAuthority(await ownFolder())
  const former = await companyAuthority(await ownFolder(), { valid: 'past' })
  const { cert } = await company.sign()
  const texts = [cert, await readFile(former.path, 'utf8'), await readFile(company.path, 'utf8')]
  const found = await authoritiesIn(await fileWith(texts.join('\n')))
  expect(found).toHaveLength(1)
})

describe('a file that cannot be used is told apart:', () => {
  test('it is not there', async () => {
    expect(await authoritiesIn(join(await ownFolder(), 'gone.pem'))).toMatchObject({
      code: 'authority.unreadable',
      title: expect.stringContaining('there is no such file'),
    })
  })

  test.each([
    ['words', 'not a certificate'],
    ['a certificate of nonsense', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    ['nothing', ''],
  ])('it holds %s', async (_, text) => {
    expect(await authoritiesIn(await fileWith(text))).toMatchObject({
      code: 'authority.unreadable',
      title: expect.stringContaining('it holds no certificate in PEM form'),
    })
  })

  test('it is in binary form: then it is said how a PEM is made of it', async () => {
    const { path } = await companyAuthority(await ownFolder())
    const { raw } = new X509Certificate(await readFile(path))
    expect(await authoritiesIn(await fileWith(raw))).toMatchObject({
      code: 'authority.unreadable',
      mend: expect.stringContaining('openssl x509 -inform der'),
    })
  })

  test('it is far too large', async () => {
    expect(await authoritiesIn(await fileWith(Buffer.alloc(2_000_000)))).toMatchObject({
      title: expect.stringContaining('far too large'),
    })
  })

  test('it holds a server’s certificate', async () => {
    const { cert } = await (await companyAuthority(await ownFolder())).sign()
    expect(await authoritiesIn(await fileWith(cert))).toMatchObject({
      code: 'authority.notAuthority',
      title: expect.stringContaining('“tenant” in it is that of a server'),
    })
  })

  test.each([
    { valid: 'past', code: 'authority.expired', says: 'expired on 2020-02-01' },
    { valid: 'future', code: 'authority.notYetValid', says: 'not valid before 2098-01-01' },
  ] as const)('its authority is valid only in the $valid', async ({ valid, code, says }) => {
    const { path } = await companyAuthority(await ownFolder(), { valid })
    expect(await authoritiesIn(path)).toMatchObject({ code, title: expect.stringContaining(says) })
  })
})

test('what is trusted are the system’s authorities and those of all files', async () => {
  const own = await selfSigned(await ownFolder())
  const company = await companyAuthority(await ownFolder())
  const system = await trustedBesides(undefined, '')
  const all = await trustedBesides(own.authority, company.path)
  expect([system, all].map((trusted) => 'code' in trusted)).toEqual([false, false])
  if ('code' in system || 'code' in all) return
  expect(all.length - system.length).toBe(2)
})

test('a named file that cannot be used is not passed over in silence', async () => {
  expect(await trustedBesides('/gone/authority.pem')).toMatchObject({
    code: 'authority.unreadable',
  })
})
