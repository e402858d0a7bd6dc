import { expect, test } from 'vitest'
import { fileNamesIn, startArguments } from '../../../electron/shell/startArguments'

test('a second start can name files to open, and nothing else', () => {
  const argv = [
    '/opt/zipsync-studio',
    '--allow-file-access-from-files',
    '--user-data-dir=/evil',
    '-r',
    'evil.js',
    '/opt/app',
    'app://app/evil.csv',
    'https://evil.example/x.zip',
    'hr.csv',
    '/data/nightly.zip',
    'sub/acme.zipsync.json',
    'hr.csv',
    'pass\0wd.csv',
  ]
  expect(fileNamesIn(argv, '/home/ada')).toEqual([
    '/home/ada/hr.csv',
    '/data/nightly.zip',
    '/home/ada/sub/acme.zipsync.json',
  ])
})

test('the program’s own name is never taken for a file', () => {
  expect(fileNamesIn(['/data/nightly.zip'], '/')).toEqual([])
})

test('the sample is asked for by its switch', () => {
  expect([
    startArguments(['electron', '/opt/app', '--sample'], '/').sample,
    startArguments(['electron', '--samples'], '/').sample,
  ]).toEqual([true, false])
})
