import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { ElectronApplication, Locator, Page } from 'playwright'
import { expect } from './appTest'

/** What the left pane calls the screens. */
export type ScreenName =
  | 'Sources'
  | 'Mapping'
  | 'Manifest'
  | 'Checks'
  | 'Preview'
  | 'Send'
  | 'History'
  | 'Settings'

/** The button of a screen in the left pane; its name also says where the step stands. */
export function stepButton(page: Page, screen: ScreenName): Locator {
  return page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: new RegExp(`^${screen}`) })
}

/** Shows a screen, as a press in the left pane does. */
export async function show(page: Page, screen: ScreenName): Promise<void> {
  await stepButton(page, screen).click()
  await expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible()
}

/** Opens the sample from the first screen and waits until all its rows are checked. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /open the sample/i }).click()
  await expect(stepButton(page, 'Checks')).toHaveAccessibleName(/21 errors/)
}

/** Chooses an option of a select, by its label and the option's words. */
export async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** A line of a grid whose cells, read one after the other, fit `cells`. */
export function gridLine(page: Page, grid: string | RegExp, cells: string | RegExp): Locator {
  return page.getByRole('grid', { name: grid }).getByRole('row', { name: cells })
}

/** Lets the native save dialog answer a path, as if the admin had typed it. */
export async function answerSaveDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
}

/** Lets the native open dialog answer files, as if the admin had chosen them. */
export async function answerOpenDialog(
  app: ElectronApplication,
  ...paths: readonly string[]
): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] })
  }, paths)
}

/** Chooses a command in the native menu by its id in the command table. */
export async function chooseCommand(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click()
  }, id)
}

/** One mistake of the sample, and what an admin does about it in Checks. */
type Mend =
  | { readonly group: RegExp; readonly value: string; readonly to: string; readonly all?: true }
  | { readonly group: RegExp; readonly value: string; readonly leaveOut: true }
  | { readonly group: RegExp; readonly repair: true }

/** Mends every mistake of `electron/sample/mistakes.ts`, each in the way that suits it. */
export const sampleMends: readonly Mend[] = [
  {
    group: /Not an e-mail address/,
    value: 'ute.schmidt @example.com',
    to: 'ute.schmidt@example.com',
  },
  { group: /Not a phone number/, value: '(925) 555-O188', to: '(925) 555-0188' },
  { group: /A required value is blank/, value: 'blank', to: 'Nguyen' },
  { group: /“009999”/, value: '009999', to: '001028' },
  { group: /Reference.*“San Ramon”/, value: 'San Ramon', to: 'San Ramon HQ', all: true },
  { group: /Unknown status/, repair: true },
  { group: /A flag is neither Y nor N/, repair: true },
  { group: /“C-0099”/, value: 'C-0099', leaveOut: true },
  { group: /Repeated external key DS_USERS/, value: '002400', leaveOut: true },
  { group: /Repeated user ID/, value: 'lyoung', to: 'lyoung2' },
]

/** Does one mend in Checks, which must be shown. */
export async function mend(page: Page, one: Mend): Promise<void> {
  await page.getByRole('option', { name: one.group }).click()
  if ('repair' in one) {
    await page.getByRole('button', { name: /^Apply \d+ safe repair/ }).click()
  } else {
    const problems = page.getByRole('grid', { name: /^Problems: / })
    await problems.getByRole('gridcell', { name: one.value, exact: true }).first().click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    if ('leaveOut' in one) {
      await inspector.getByRole('button', { name: 'Leave this row out' }).click()
    } else {
      await inspector.getByRole('textbox').fill(one.to)
      const correct = one.all ? /^Correct all / : 'Correct this cell'
      await inspector.getByRole('button', { name: correct }).click()
    }
  }
  await expect(page.getByRole('option', { name: one.group })).toHaveCount(0)
}

/** Mends the whole sample in Checks. */
export async function mendSample(page: Page): Promise<void> {
  await show(page, 'Checks')
  for (const one of sampleMends) await mend(page, one)
  await expect(stepButton(page, 'Checks')).toHaveAccessibleName(/ 0 errors/)
}

/** Reads the practice tenant in Preview and waits for the plan. */
export async function readTenant(page: Page): Promise<void> {
  await show(page, 'Preview')
  await page.getByRole('main').getByRole('button', { name: 'Read the tenant' }).first().click()
  await expect(page.getByRole('grid', { name: 'Records of the plan' })).toBeVisible()
  await expect(page.getByRole('main').getByText(/^Compared with 127\.0\.0\.1/)).toBeVisible()
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeWindow {
  readonly axe: {
    run(
      context: Document,
      options: object,
    ): Promise<{
      readonly violations: readonly {
        readonly id: string
        readonly nodes: readonly { readonly target: readonly unknown[]; readonly html: string }[]
      }[]
    }>
  }
}

/** What axe finds on the page as it is drawn now, in light and in dark: “color-contrast (dark): .badge”. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  const isLoaded = await page.evaluate(() => 'axe' in window)
  if (!isLoaded) await page.evaluate(await axeSource)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const findings = await page.evaluate(async () => {
      const { axe } = window as unknown as AxeWindow
      const { violations } = await axe.run(document, { resultTypes: ['violations'] })
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 120)}`),
      )
    })
    found.push(...findings.map((finding) => `${colorScheme}: ${finding}`))
  }
  return found
}
