import { expect, test } from 'vitest'
import { demo } from '../../../electron/cli/demo'

test('the sample goes from the HR export to a package that was uploaded and verified', async () => {
  const lines: string[] = []
  const verified = await demo((line) => lines.push(line))
  expect(verified, lines.join('\n')).toBe(true)
  expect(lines.at(-1)).toBe('Sent, imported and verified: the tenant is as the plan said.')
})
