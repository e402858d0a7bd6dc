import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { repository } from '../../electron/launch/repository'
import { launchApp } from './launchApp'
import { mend, mendSample, openSample, readTenant, sampleMends, show } from './studioPage'

/**
 * `npm run screens`: makes the pictures of the README and the help from the real app: the sample with
 * its mistakes mended, compared with the practice tenant. All six steps at 1280×800 in light, and
 * what differs most in dark and in a large window.
 */
const folder = join(repository, 'renderer', 'help', 'pictures')

interface Look {
  readonly theme: 'light' | 'dark'
  readonly size: { readonly width: number; readonly height: number }
  /** What follows the step in the picture's name. */
  readonly ending: string
  readonly pictures: readonly string[]
}

const small = { width: 1280, height: 800 }
const large = { width: 1920, height: 1080 }

const looks: readonly Look[] = [
  {
    theme: 'light',
    size: small,
    ending: '',
    pictures: ['sources', 'mapping', 'manifest', 'checks', 'preview', 'send'],
  },
  { theme: 'dark', size: small, ending: '-dark', pictures: ['preview', 'send'] },
  { theme: 'light', size: large, ending: '-large', pictures: ['preview'] },
  { theme: 'dark', size: large, ending: '-large-dark', pictures: ['preview'] },
]

/** Brings the window to what a picture shows. In the order of the story: each goes on where the one before stopped. */
const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  sources: async (page) => {
    await show(page, 'Sources')
    await page.getByRole('grid').getByRole('gridcell', { name: '001021', exact: true }).click()
    await page.getByRole('complementary').getByText('Most frequent').waitFor()
  },
  mapping: async (page) => {
    await show(page, 'Mapping')
    await page.getByRole('button', { name: /^Work e-mail/ }).click()
    await page
      .getByRole('region', { name: 'Columns of DS_EMAIL_DEVICES' })
      .getByRole('button', { name: /^EXTERNAL_KEY/ })
      .click()
    await page.getByRole('gridcell', { name: '000101_workemail' }).waitFor()
  },
  manifest: async (page) => {
    await show(page, 'Manifest')
    await page.getByRole('radio', { name: /^Mirror the package/ }).focus()
  },
  checks: async (page) => {
    await show(page, 'Checks')
    // The rest is mended after the picture, so that it shows something to mend.
    for (const one of sampleMends.slice(0, 3)) await mend(page, one)
    await page.getByRole('option', { name: /Reference.*“San Ramon”/ }).click()
    await page
      .getByRole('grid', { name: /^Problems: / })
      .getByRole('gridcell')
      .nth(1)
      .click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await inspector.getByRole('textbox').fill('San Ramon HQ')
  },
  preview: async (page) => {
    await readTenant(page)
    await page.getByRole('tab', { name: /^Adoptions/ }).click()
    await page.getByRole('row', { name: /Mary McBride/ }).click()
    await page.getByText('Matched by name').waitFor()
  },
  send: async (page) => {
    await show(page, 'Send')
    const card = page.getByRole('region', { name: 'Package', exact: true })
    await card.getByRole('button', { name: 'Build', exact: true }).click()
    await card.getByText('Read back equal', { exact: true }).waitFor()
    await page.getByText('The plan belongs to exactly these bytes.').waitFor()
  },
}

async function take({ theme, size, ending, pictures }: Look): Promise<void> {
  const { page, close } = await launchApp({ size, theme })
  await openSample(page)
  for (const name of pictures) {
    if (name === 'preview') await mendTheRest(page)
    await scenes[name]?.(page)
    const path = join(folder, `${name}${ending}.png`)
    await page.mouse.move(0, 0)
    await page.screenshot({ path, animations: 'disabled' })
    console.log(`${path.slice(repository.length + 1)}: ${(await stat(path)).size} bytes`)
  }
  await close()
}

/** Mends what the picture of Checks left open. */
async function mendTheRest(page: Page): Promise<void> {
  await show(page, 'Checks')
  const [first] = sampleMends
  const open = page.getByRole('option', first === undefined ? {} : { name: first.group })
  if ((await open.count()) > 0) return mendSample(page)
  for (const one of sampleMends.slice(3)) await mend(page, one)
}

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
for (const look of looks) await take(look)
process.exit(0)
