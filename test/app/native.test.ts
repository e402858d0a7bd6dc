import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import JSZip from 'jszip'
import { engineFlags } from '../../electron/engine/engineFlags'
import type {} from '../../renderer/state/bridge'
import type { Project } from '../../shared/project/project'
import { expect, test } from '../support/appTest'
import { folderForApp, launchApp, type RunningApp } from '../support/launchApp'

/** What the page is asked to hand over by itself in these tests. */
async function openedSample({ page }: RunningApp): Promise<Project> {
  const opened = await page.evaluate(() => window.bridge?.shell.openSample({}))
  if (!opened?.ok) throw new Error('the sample did not open')
  return opened.value.project
}

/** Changes the project as the page would after an action of the admin: hands it over and says that it is dirty. */
async function change({ page }: RunningApp, project: Project): Promise<void> {
  await page.evaluate(async (changed) => {
    await window.bridge?.shell.autosave({ project: changed, dirty: true })
    await window.bridge?.shell.situation({
      step: 'sources',
      canUndo: true,
      canRedo: false,
      undoLabel: 'Undo Rename',
      redoLabel: 'Redo',
      hasProject: true,
      dirty: true,
      busy: false,
      canBuild: false,
      canSend: false,
      underWay: null,
      title: changed.name,
    })
  }, project)
}

/** Lets the native question be answered by a button's index, and counts how often it was asked. */
async function answerQuestions(
  { app }: RunningApp,
  response: number,
): Promise<() => Promise<number>> {
  await app.evaluate(({ dialog }, button) => {
    Reflect.set(globalThis, 'asked', 0)
    dialog.showMessageBox = async () => {
      Reflect.set(globalThis, 'asked', Reflect.get(globalThis, 'asked') + 1)
      return { response: button, checkboxChecked: false }
    }
  }, response)
  return () => app.evaluate(() => Number(Reflect.get(globalThis, 'asked')))
}

function clickMenu({ app }: RunningApp, id: string): Promise<boolean> {
  return app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
    item?.click()
    return item?.enabled ?? false
  }, id)
}

/** Opens the sample from the first screen, as a person would. */
async function showSample({ page }: RunningApp): Promise<void> {
  await page.getByRole('button', { name: /open the sample/i }).click()
  await expect(page.getByText('hr-export.csv').first()).toBeVisible()
}

test('the menu opens the sample, and its items follow what can be done', async ({ studio }) => {
  await expect(studio.page.getByRole('button', { name: /open the sample/i })).toBeVisible()
  expect(await clickMenu(studio, 'save')).toBe(false)
  await clickMenu(studio, 'openSample')
  await expect(studio.page.getByText('hr-export.csv').first()).toBeVisible()
  const saveIsEnabled = () =>
    studio.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('save')?.enabled)
  await expect.poll(saveIsEnabled).toBe(true)
})

test('a window with changes asks before it closes; Cancel keeps it open', async ({ studio }) => {
  const project = await openedSample(studio)
  await change(studio, { ...project, name: 'Changed' })
  await studio.page.evaluate(() => {
    window.bridge?.on('closing', () => void window.bridge?.shell.confirmLosing({ name: 'Changed' }))
  })
  const asked = await answerQuestions(studio, 2)
  await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(asked).toBeGreaterThan(0)
  expect(studio.app.windows()).toHaveLength(1)
})

test('work that a crash cut off is there again at the next start', async () => {
  const userData = await folderForApp('crash')
  const first = await launchApp({ userData })
  const project = await openedSample(first)
  await change(first, { ...project, name: 'Survived the crash' })
  const kept = () => readFile(join(userData, 'autosave', 'project.json'), 'utf8').catch(() => '')
  // Design §5 allows two seconds.
  await expect.poll(kept, { timeout: 2000 }).toContain('Survived the crash')
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve))
  first.app.process().kill('SIGKILL')
  await ended

  const second = await launchApp({ userData })
  const start = await second.page.evaluate(() => window.bridge?.shell.start({}))
  expect(start).toMatchObject({
    ok: true,
    value: { opened: { restored: true, project: { name: 'Survived the crash' } } },
  })
  await expect(second.page.getByText('Survived the crash').first()).toBeVisible()
  await second.close()
})

/** The most bytes V8 takes for objects in a process that Electron starts with each of some arguments. */
async function heapLimits(
  { app }: RunningApp,
  starts: readonly (readonly string[])[],
): Promise<readonly number[]> {
  const script = join(await folderForApp('limits'), 'limit.cjs')
  const limit = `require('node:v8').getHeapStatistics().heap_size_limit`
  await writeFile(script, `process.parentPort.postMessage(${limit})`)
  return app.evaluate(
    ({ utilityProcess }, { path, each }) =>
      Promise.all(
        each.map(
          (execArgv) =>
            new Promise<number>((resolve) => {
              const probe = utilityProcess.fork(path, [], { execArgv: [...execArgv] })
              probe.once('message', (bytes) => {
                resolve(bytes)
                probe.kill()
              })
            }),
        ),
      ),
    { path: script, each: starts },
  )
}

test('when the engine dies it runs again with its flags, and the page shows the work as before', async ({
  studio,
}) => {
  await showSample(studio)
  await studio.page.evaluate(() => {
    window.bridge?.on('engineRestarted', (problem) =>
      Reflect.set(window, 'restarted', problem.code),
    )
  })
  await studio.app.evaluate(({ app }) => {
    const engine = app.getAppMetrics().find((metric) => metric.name === 'ZipSync engine')
    if (engine) process.kill(engine.pid, 'SIGKILL')
  })
  await expect
    .poll(() => studio.page.evaluate(() => Reflect.get(window, 'restarted')))
    .toBe('engine.ended')
  const rows = async () => {
    const answer = await studio.page.evaluate(() => window.bridge?.engine.status({}))
    return answer?.ok ? answer.value.sources.filter((source) => source.state === 'read').length : 0
  }
  await expect.poll(rows, { timeout: 20_000 }).toBe(3)
  const flags = `--js-flags=${engineFlags.join(' ')}`
  const limits = await heapLimits(studio, [[], [flags]])
  expect(limits[1]).toBeGreaterThan(limits[0] ?? Number.POSITIVE_INFINITY)
  const engine = await studio.app.evaluate(
    ({ app }) => app.getAppMetrics().find((metric) => metric.name === 'ZipSync engine')?.pid,
  )
  expect(await readFile(`/proc/${engine}/cmdline`, 'utf8')).toContain(flags)
})

test('when the page dies it begins anew with the same project', async ({ studio }) => {
  await showSample(studio)
  // A question to a page that is just dying is never answered: the new page is waited for.
  await studio.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const again = new Promise<void>((resolve) => contents?.once('did-finish-load', resolve))
    contents?.forcefullyCrashRenderer()
    return again
  })
  const shown = () =>
    studio.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript('document.body.innerText.includes("hr-export.csv")')
        .catch(() => false),
    )
  await expect.poll(shown, { timeout: 20_000 }).toBe(true)
  expect(studio.takeProblems()).toContain('the page crashed')
})

test('a second start hands its file to the window that is there', async ({ studio }) => {
  const folder = await folderForApp('second')
  await writeFile(join(folder, 'later.csv'), 'id,name\n1,Ada\n')
  await studio.page.evaluate(() => {
    window.bridge?.on('fileOpened', (file) => Reflect.set(window, 'opened', file.name))
  })
  await launchApp({ userData: studio.userData, args: [join(folder, 'later.csv')] }).catch(
    () => undefined,
  )
  await expect
    .poll(() => studio.page.evaluate(() => Reflect.get(window, 'opened')))
    .toBe('later.csv')
})

test('a saved project is recent, and File → Open Recent lists it at the next start', async () => {
  const userData = await folderForApp('recent')
  const folder = await folderForApp('project')
  const first = await launchApp({ userData })
  await first.app.evaluate(
    ({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
    },
    join(folder, 'mine'),
  )
  const saved = await first.page.evaluate(async () => {
    const made = await window.bridge?.shell.newProject({})
    return made?.ok
      ? window.bridge?.shell.saveProject({ project: made.value.project, as: false })
      : null
  })
  expect(saved).toMatchObject({ ok: true, value: { name: 'mine.zipsync.json' } })
  await first.close()

  const second = await launchApp({ userData })
  const recent = () =>
    second.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()
        ?.getMenuItemById('openRecent')
        ?.submenu?.items.map((item) => item.label),
    )
  await expect.poll(recent).toContain('mine.zipsync.json')
  await second.close()
})

test('the theme follows the setting, and the window comes back as it was', async () => {
  const userData = await folderForApp('place')
  const first = await launchApp({ userData, size: { width: 1000, height: 700 } })
  await first.page.evaluate(() => window.bridge?.shell.changeSettings({ theme: 'dark', zoom: 120 }))
  const isDark = (running: RunningApp) =>
    running.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await expect.poll(() => isDark(first)).toBe(true)
  const kept = () => readFile(join(userData, 'settings.json'), 'utf8').catch(() => '')
  await expect.poll(kept).toMatch(/"width": 1000/)
  await first.close()

  const second = await launchApp({ userData })
  const place = await second.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return { width: window?.getBounds().width, zoom: window?.webContents.getZoomFactor() }
  })
  expect(place).toEqual({ width: 1000, zoom: 1.2 })
  expect(await isDark(second)).toBe(true)
  await second.close()
})

test('a file that is no project is refused in words, and the open one stays', async ({
  studio,
}) => {
  await showSample(studio)
  const folder = await folderForApp('broken')
  await writeFile(join(folder, 'broken.zipsync.json'), '{"format":')
  await studio.app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    },
    join(folder, 'broken.zipsync.json'),
  )
  await clickMenu(studio, 'openProject')
  await expect(studio.page.getByText(/“broken\.zipsync\.json”/).first()).toBeVisible()
  await expect(studio.page.getByText('hr-export.csv').first()).toBeVisible()
})

test('files that the system gives the page become tickets, and others nothing', async ({
  studio,
}) => {
  const folder = await folderForApp('dropped')
  await writeFile(join(folder, 'hr.csv'), 'id,name\n1,Ada\n')
  await studio.page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'given'
    document.body.append(input)
  })
  // A file input and a drop hand the page the same kind of file.
  await studio.page.locator('#given').setInputFiles(join(folder, 'hr.csv'))
  const answer = await studio.page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#given')
    const made = new File(['x'], '/etc/passwd')
    const dropped = await window.bridge?.dropped([...(input?.files ?? []), made])
    const [file] = dropped?.ok ? dropped.value : []
    const preview = file
      ? await window.bridge?.engine.previewSource({ file: file.ticket, dialect: null, rows: 5 })
      : null
    return { dropped, columns: preview?.ok ? preview.value.columns : preview }
  })
  expect(answer.dropped).toMatchObject({ ok: true, value: [{ name: 'hr.csv', bytes: 14 }] })
  expect(answer.columns).toEqual(['id', 'name'])
  expect(JSON.stringify(answer.dropped)).not.toContain(folder)
})

test('a package opens as a project, and a file that is no package is refused in words', async ({
  studio,
}) => {
  const folder = await folderForApp('package')
  const zip = new JSZip()
  zip.file('DS_SITES.csv', 'EXTERNAL_KEY,SITENAME\nS1,Oslo\n')
  await writeFile(join(folder, 'nightly.zip'), await zip.generateAsync({ type: 'nodebuffer' }))
  await writeFile(join(folder, 'broken.zip'), 'not a zip')
  const open = async (name: string) => {
    await studio.app.evaluate(
      ({ dialog }, path) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
      },
      join(folder, name),
    )
    return studio.page.evaluate(() => window.bridge?.shell.openPackage({ ticket: null }))
  }
  expect(await open('nightly.zip')).toMatchObject({
    ok: true,
    value: { project: { name: 'nightly', sources: [{ name: 'DS_SITES.csv' }] }, file: null },
  })
  expect(await open('broken.zip')).toMatchObject({
    ok: false,
    problem: { code: expect.any(String) },
  })
})

test('the engine reaches the practice tenant through the main process, which keeps the credential', async ({
  studio,
}) => {
  await showSample(studio)
  const state = await studio.page.evaluate(() => window.bridge?.engine.readState({ job: 'test' }))
  expect(state).toMatchObject({ ok: true, value: { kind: 'tenant' } })
  const users = state?.ok ? state.value.counts.DS_USERS : 0
  expect(users).toBeGreaterThan(200)
})
