import type { Page } from 'playwright'

/** The frames of the page over a stretch of time; `longest` in milliseconds, `slow` took more than 50. */
export interface FrameNotes {
  readonly count: number
  readonly longest: number
  readonly slow: number
}

/** Begins to note how long each frame of the page takes. The answer gives the frames since it was last asked. */
export async function watchFrames(page: Page): Promise<() => Promise<FrameNotes>> {
  await page.evaluate(() => {
    const notes = { count: 0, longest: 0, slow: 0 }
    let last = performance.now()
    Reflect.set(window, 'frameNotes', notes)
    const drawn = (now: number) => {
      const took = now - last
      last = now
      notes.count += 1
      notes.longest = Math.max(notes.longest, took)
      if (took > 50) notes.slow += 1
      requestAnimationFrame(drawn)
    }
    requestAnimationFrame(drawn)
  })
  const take = () =>
    page.evaluate((): FrameNotes => {
      const notes = Reflect.get(window, 'frameNotes')
      const taken = { ...notes }
      Object.assign(notes, { count: 0, longest: 0, slow: 0 })
      return taken
    })
  return take
}

/** A window call as the page's grids make it. */
export interface AskedPage {
  readonly source: string
  readonly sort: { readonly column: string; readonly descending: boolean } | null
  readonly search: string
}

/** What the page asks of the engine, as far as the bench does. */
interface PageWindow {
  readonly bridge: {
    readonly engine: {
      readonly sourceRows: (request: object) => Promise<{
        readonly ok: boolean
        readonly value: { readonly total: number }
      }>
      readonly status: (request: object) => Promise<{
        readonly value: { readonly steps: Readonly<Record<string, { readonly state: string }>> }
      }>
    }
  }
}

/**
 * Has the page ask for windows of a hundred rows at random places of one sorted, filtered table, one every 50 ms, from its
 * own side of the bridge. The first window, for which the table is put in order, is asked for before and not counted. The
 * answer ends it and gives how long each took, in milliseconds.
 */
export async function askPages(
  page: Page,
  asked: AskedPage,
  total: number,
): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(
    async ({ asked, total }) => {
      const { bridge } = window as unknown as PageWindow
      const asking = { isOn: true, took: [] as number[] }
      Reflect.set(window, 'asking', asking)
      await bridge.engine.sourceRows({ ...asked, from: 0, count: 100 })
      let seed = 1
      const ask = async () => {
        seed = (seed * 48271) % 2147483647
        const from = (seed % Math.max(1, Math.floor(total / 100))) * 100
        const began = performance.now()
        await bridge.engine.sourceRows({ ...asked, from, count: 100 })
        asking.took.push(performance.now() - began)
        if (asking.isOn) setTimeout(ask, 50)
      }
      void ask()
    },
    { asked, total },
  )
  return () =>
    page.evaluate((): readonly number[] => {
      const asking = Reflect.get(window, 'asking')
      asking.isOn = false
      return asking.took
    })
}

/** Waits until a step of the engine has nothing left to do. */
export async function waitForStep(page: Page, step: string): Promise<void> {
  await page.waitForFunction(
    async (name) => {
      const { bridge } = window as unknown as PageWindow
      const { value } = await bridge.engine.status({})
      return !['working', 'stale', 'empty'].includes(value.steps[name]?.state ?? '')
    },
    step,
    { timeout: 300_000, polling: 200 },
  )
}

/** What ends a measured time: something that can be seen in the page. */
export type Sight = { readonly appears: string; readonly text?: string } | { readonly goes: string }

/**
 * How long it takes, in milliseconds, from the first press or key of `act` (or, `from` being `now`, from its beginning)
 * to the first frame of the page in which `sight` is there. Measured in the page, without what the driver takes.
 */
export async function timeUntil(
  page: Page,
  sight: Sight,
  act: () => Promise<void>,
  from: 'input' | 'now' = 'input',
): Promise<number> {
  await page.evaluate(
    ({ sight, from }) => {
      const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? null
      const isThere = () => {
        if ('goes' in sight) return document.querySelector(sight.goes) === null
        return textOf(sight.appears)?.includes(sight.text ?? '') ?? false
      }
      const begun = new Promise<number>((resolve) => {
        if (from === 'now') resolve(performance.now())
        for (const kind of ['click', 'input', 'keydown']) {
          const heard = () => resolve(performance.now())
          window.addEventListener(kind, heard, { capture: true, once: true })
        }
      })
      const timed = begun.then(
        (began) =>
          new Promise<number>((resolve, reject) => {
            const look = () => {
              const waited = performance.now() - began
              if (isThere()) resolve(waited)
              else if (waited < 60_000) requestAnimationFrame(look)
              else reject(new Error(`Not seen within a minute: ${JSON.stringify(sight)}`))
            }
            requestAnimationFrame(look)
          }),
      )
      Reflect.set(window, 'timed', timed)
    },
    { sight, from },
  )
  await act()
  return page.evaluate((): Promise<number> => Reflect.get(window, 'timed'))
}

/** Scrolls the first grid through all its rows in so many frames, as dragging its scroll bar does. */
export async function scrollThrough(page: Page, frames: number): Promise<void> {
  await page.evaluate(async (frames) => {
    const scroller = document.querySelector('.grid-scroller')
    if (!scroller) throw new Error('There is no grid to scroll')
    const way = scroller.scrollHeight - scroller.clientHeight
    for (let frame = 1; frame <= frames; frame += 1) {
      scroller.scrollTop = (way * frame) / frames
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  }, frames)
}
