import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import type { AppFigures } from '../../../electron/bench/appMeasures'
import { benchProject } from '../../../electron/bench/benchProject'
import type { BenchInputs } from '../../../electron/bench/writeInputs'
import { folderForApp, launchApp, type RunningApp } from '../../support/launchApp'
import { watchWork } from '../../support/longestTask'
import { answerOpenDialog, chooseCommand, show } from '../../support/studioPage'
import {
  type AskedPage,
  askPages,
  type FrameNotes,
  scrollThrough,
  timeUntil,
  waitForStep,
  watchFrames,
} from './pageWatch'

/** What one run measures; the start-up is measured by itself. */
export type RunFigures = Omit<AppFigures, 'start' | 'emptyStart'>

/** Works with the real app on an export as an admin does, from the file to the built package, and measures on the way. */
export async function millionRun(inputs: BenchInputs, people: number): Promise<RunFigures> {
  const running = await launchApp({ size: { width: 1280, height: 800 } })
  const folder = await folderForApp('bench')
  try {
    const project = join(folder, 'bench.zipsync.json')
    await writeFile(project, JSON.stringify(benchProject(inputs.people)))
    await running.page.getByRole('button', { name: /open the sample/i }).waitFor()
    const frames = await watchFrames(running.page)
    const reading = await readFile(running, inputs, people, frames)
    const looking = await lookAround(running, people, frames)
    const checking = await checkFile(running, project, people, frames)
    const planning = await planFile(running, inputs, people, frames)
    const building = await buildFile(running, people, frames)
    const memory = await memoryOf(running)
    return { ...reading, ...looking, ...checking, ...planning, ...building, memory }
  } finally {
    await running.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type Frames = () => Promise<FrameNotes>

/** The idle page first, for comparison; then the file is chosen. */
async function readFile(running: RunningApp, inputs: BenchInputs, people: number, frames: Frames) {
  const { app, page } = running
  await page.waitForTimeout(1000)
  await frames()
  await page.waitForTimeout(2000)
  const idle = await frames()
  await answerOpenDialog(app, inputs.people)
  const work = await watchWork(running)
  const began = Date.now()
  const firstRows = await timeUntil(
    page,
    { appears: '[role=grid] [data-row="0"] td[data-column="1"]', text: 'E00000000' },
    () => chooseCommand(app, 'addSources'),
    'now',
  )
  await page.getByRole('tab', { name: `Rows ${grouped(people)}` }).waitFor({ timeout: 120_000 })
  const allRows = Date.now() - began
  // The profile of the columns is made behind the rows.
  await waitForStep(page, 'sources')
  const { longest } = await frames()
  return { idleFrame: idle.longest, firstRows, allRows, readFrame: longest, readWork: await work() }
}

/** Scrolls, sorts, filters; the pages of the sorted, filtered table are asked for at random places. */
async function lookAround({ page }: RunningApp, people: number, frames: Frames) {
  const grid = page.getByRole('grid', { name: /^Rows of / })
  await frames()
  await scrollThrough(page, 1200)
  const scrolled = await frames()
  await grid.focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await grid.hover()
  await frames()
  for (let turn = 0; turn < 200; turn += 1) await page.mouse.wheel(0, 400)
  const wheeled = await frames()
  const lastRows = await timeUntil(page, cellAppears(people - 1, 0, grouped(people)), () =>
    grid.press('ControlOrMeta+ArrowDown'),
  )
  await grid.press('ControlOrMeta+Home')
  const sort = await timeUntil(page, cellAppears(0, 4, 'Clark 0'), () =>
    grid.getByRole('columnheader', { name: 'last_name' }).click(),
  )
  const search = 'Building 7'
  const unfiltered = `[aria-rowcount="${people + 1}"]`
  const filter = await timeUntil(page, { appears: `.grid:not(${unfiltered}) [data-row="0"]` }, () =>
    page.getByRole('searchbox', { name: 'Find in rows' }).fill(search),
  )
  const stop = await askPages(page, { ...byName, search }, people / 40)
  await page.waitForTimeout(5000)
  const pages = await stop()
  return {
    scrollFrame: scrolled.longest,
    scrollSlow: scrolled.slow,
    wheelFrame: wheeled.longest,
    lastRows,
    sort,
    filter,
    page: percentile95(pages),
  }
}

/** Opens the same export with its mappings, and goes from a problem to the row it came from. */
async function checkFile(
  { app, page }: RunningApp,
  project: string,
  people: number,
  frames: Frames,
) {
  // The work so far is given up without being asked about.
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })
  })
  await answerOpenDialog(app, project)
  await chooseCommand(app, 'openProject')
  await page.getByRole('tab', { name: `Rows ${grouped(people)}` }).waitFor({ timeout: 120_000 })
  await frames()
  // As they come: putting them in order would take as long as the work that is to be disturbed.
  const stop = await askPages(page, { ...byName, sort: null }, people)
  await waitForStep(page, 'checks')
  const checkPage = percentile95(await stop())
  const { longest: checkFrame } = await frames()
  await show(page, 'Checks')
  await page
    .getByRole('option', { name: /Reference to something inactive/ })
    .first()
    .click()
  const problems = page.getByRole('grid', { name: /^Problems: / })
  await problems.press('ControlOrMeta+ArrowDown')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  const told = await inspector.getByText(/^people\.csv, row /).textContent()
  const row = Number(/row ([\d,]+)/.exec(told ?? '')?.[1]?.replaceAll(',', ''))
  const jump = await timeUntil(page, cellAppears(row - 1, 0, grouped(row)), () =>
    inspector.getByRole('button', { name: 'Source row' }).click(),
  )
  return { checkPage, checkFrame, jump }
}

/** Opens what the tenant has from a file: once cancelled, once to the end. */
async function planFile(running: RunningApp, inputs: BenchInputs, people: number, frames: Frames) {
  const { app, page } = running
  await show(page, 'Preview')
  await answerOpenDialog(app, inputs.state)
  const open = async () => {
    await page.getByRole('button', { name: 'Compare with' }).click()
    await page.getByRole('menuitem', { name: /^Open a snapshot or package/ }).click()
  }
  await open()
  const stateCancel = await cancelTime(page.getByRole('button', { name: /^Cancel: Opening / }))
  await frames()
  const stop = await askPages(page, byName, people)
  const work = await watchWork(running)
  await open()
  await page.getByRole('grid', { name: 'Records of the plan' }).waitFor({ timeout: 300_000 })
  await waitForStep(page, 'preview')
  const planPage = percentile95(await stop())
  const { longest: planFrame } = await frames()
  return { stateCancel, planPage, planFrame, planWork: await work() }
}

/** Builds the package: once cancelled, once to the end. */
async function buildFile(running: RunningApp, people: number, frames: Frames) {
  const { page } = running
  await show(page, 'Send')
  const card = page.getByRole('region', { name: 'Package', exact: true })
  const build = card.getByRole('button', { name: 'Build', exact: true })
  await build.click()
  const buildCancel = await cancelTime(page.getByRole('button', { name: /^Cancel: Building / }))
  await build.isEnabled()
  await frames()
  const stop = await askPages(page, byName, people)
  const work = await watchWork(running)
  await build.click()
  await card.getByText('Read back equal', { exact: true }).waitFor({ timeout: 300_000 })
  const buildPage = percentile95(await stop())
  const { longest: buildFrame } = await frames()
  return { buildCancel, buildPage, buildFrame, buildWork: await work() }
}

/** Lets a job run for a while, then cancels it in the status bar; the job must be gone from there. */
async function cancelTime(cancel: Locator): Promise<number> {
  await cancel.waitFor()
  const page = cancel.page()
  await page.waitForTimeout(700)
  return timeUntil(page, { goes: '.status-bar .job' }, () => cancel.click())
}

/** Resident memory of all processes of the app, in MiB. */
async function memoryOf({ app }: RunningApp): Promise<number> {
  const kibibytes = await app.evaluate(({ app }) =>
    app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  )
  return kibibytes / 1024
}

const byName: AskedPage = {
  source: 'people',
  sort: { column: 'last_name', descending: false },
  search: '',
}

function cellAppears(row: number, column: number, text: string) {
  return { appears: `[role=grid] [data-row="${row}"] [data-column="${column}"]`, text }
}

function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}

function grouped(count: number): string {
  return new Intl.NumberFormat('en').format(count)
}
