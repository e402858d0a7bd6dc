import { parseArgs } from 'node:util'
import { buildWhatGoes } from '../../electron/launch/build'
import { launchApp, prepareGround } from './launchApp'

/**
 * Starts the real app and saves a picture of its window:
 * `npx tsx test/support/look.ts --size 1280x800 --theme dark --out x.png [--sample] [--step mapping] [--click "Open"]…`
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1280x800' },
    theme: { type: 'string', default: 'light' },
    out: { type: 'string', default: 'look.png' },
    sample: { type: 'boolean', default: false },
    step: { type: 'string' },
    click: { type: 'string', multiple: true, default: [] },
    wait: { type: 'string', default: '500' },
  },
})

await prepareGround(buildWhatGoes)
const [width = 1280, height = 800] = values.size.split('x').map(Number)
const running = await launchApp({
  sample: values.sample,
  size: { width, height },
  theme: values.theme === 'dark' ? 'dark' : 'light',
})
const { page } = running
await page.waitForTimeout(Number(values.wait))
const clicks = [...(values.step ? [new RegExp(values.step, 'i')] : []), ...values.click]
for (const name of clicks) {
  await page
    .getByRole('link', { name })
    .or(page.getByRole('button', { name }))
    .or(page.getByRole('tab', { name }))
    .first()
    .click({ timeout: 5000 })
  await page.waitForTimeout(Number(values.wait))
}
await page.screenshot({ path: values.out })
for (const problem of running.problems) console.error(problem)
await running.close()
process.exit(running.problems.length === 0 ? 0 : 1)
