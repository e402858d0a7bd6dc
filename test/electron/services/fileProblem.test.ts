import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCsvFile } from '../../../electron/services/csvFile'
import {
  type FileProblem,
  fileProblemOf,
  wordFileProblem,
} from '../../../electron/services/fileProblem'
import { ownFolder } from '../../support/folder'

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: it did not work`), { code, syscall: 'open' })
}

test.each([
  { code: 'ENOENT', kind: 'missing' },
  { code: 'EISDIR', kind: 'isFolder' },
  { code: 'EACCES', kind: 'noAccess' },
  { code: 'EPERM', kind: 'noAccess' },
  { code: 'EBUSY', kind: 'locked' },
  { code: 'ENOSPC', kind: 'diskFull' },
  { code: 'EROFS', kind: 'readOnly' },
  { code: 'EIO', kind: 'failed' },
])('what the system calls $code is $kind', ({ code, kind }) => {
  expect(fileProblemOf(systemError(code), '/hr/export.csv').kind).toBe(kind)
})

test('a bug is thrown on, not shown as a problem of the file', () => {
  expect(() => fileProblemOf(new TypeError('x is undefined'), '/hr/export.csv')).toThrow(TypeError)
})

test('every problem says what happened to which file and what to do', () => {
  const kinds: readonly FileProblem['kind'][] = [
    ...(['missing', 'isFolder', 'noAccess', 'locked', 'empty', 'notText'] as const),
    ...(['tooLarge', 'diskFull', 'readOnly', 'notWhole', 'malformed', 'failed'] as const),
  ]
  for (const kind of kinds) {
    const worded = wordFileProblem({ kind, path: '/hr/export.csv', detail: 'what was found' })
    expect(worded.title).toMatch(/export\.csv.*\.$/)
    expect(worded.mend).toMatch(/\.$/)
  }
})

test.skipIf(process.platform === 'win32')(
  'a pipe is refused at once instead of being waited for',
  async () => {
    const path = join(await ownFolder(), 'pipe.csv')
    execFileSync('mkfifo', [path])
    const answer = await readCsvFile(path, undefined)
    expect(answer.ok ? 'read' : answer.problem.detail).toBe('it is no ordinary file')
  },
)
