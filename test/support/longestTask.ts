import { readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import type { RunningApp } from './launchApp'

/** What Chromium tells of its work: a piece of it with the processor time it took, in microseconds, or the name of a thread. */
const traceShape = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      tdur: z.number().optional(),
      args: z.object({ name: z.string().optional() }).optional(),
    }),
  ),
})

/** The thread of a page that runs its code, lays it out and answers the keyboard. */
const mainThread = 'CrRendererMain'

/**
 * Begins to record the work of the page. The answer ends that and gives the longest piece of work during which the page
 * could answer nobody, in milliseconds of processor time: what a busy machine takes from the page is not counted.
 * Source: electronjs.org, contentTracing; the events of Chromium's category “toplevel”.
 */
export async function watchWork({ app }: RunningApp): Promise<() => Promise<number>> {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ['toplevel', '__metadata'] }),
  )
  return async () => {
    const path = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording())
    const { traceEvents } = traceShape.parse(JSON.parse(await readFile(path, 'utf8')))
    await rm(path, { force: true })
    const threads = new Set(
      traceEvents
        .filter(({ name, args }) => name === 'thread_name' && args?.name === mainThread)
        .map(({ pid, tid }) => `${pid} ${tid}`),
    )
    const taken = traceEvents
      .filter(({ pid, tid }) => threads.has(`${pid} ${tid}`))
      .map(({ tdur = 0 }) => tdur / 1000)
    if (taken.length === 0) throw new Error('no work of the page was recorded')
    return Math.round(taken.reduce((longest, one) => Math.max(longest, one), 0))
  }
}
