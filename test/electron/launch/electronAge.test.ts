import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { electronAgeLine, pinnedElectron } from '../../../electron/launch/electronAge'
import { repository } from '../../../electron/launch/repository'

test('the age that is printed is that of the Electron in package.json', async () => {
  const about = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
  expect(about.devDependencies.electron).toBe(pinnedElectron.version)
})

test('the age is counted in whole days', () => {
  expect(electronAgeLine(new Date('2026-11-22T10:00:00Z'))).toBe(
    'Electron 45.4.1 is 3 days old; 33.2.1, which stands in where it cannot be downloaded, 713 days.',
  )
})
