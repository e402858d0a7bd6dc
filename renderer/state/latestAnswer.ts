import type { Answer, Problem } from '../../shared/contract/problem'

/** A question to the engine as a screen sees it. `isRefreshing`: what is shown is from before the last change. */
export type Asked<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'ready'; readonly value: T; readonly isRefreshing: boolean }

/** Asks one question at a time. */
export interface LatestAnswer<A, T> {
  readonly current: () => Asked<T>
  readonly subscribe: (listener: () => void) => () => void
  /** Asks; while an answer is awaited, only the newest question is kept and asked next, and overtaken answers are dropped. */
  readonly ask: (args: A, options?: { readonly forget?: boolean }) => void
  /** Asks nothing any more and forgets. */
  readonly rest: () => void
}

/**
 * Keeps the newest answer to a question that changes while it is being answered, such as the sample of a mapping while
 * one types. Never more than one question is under way, so a slow engine is not flooded. With `forget` the old answer
 * is not shown while the new one is awaited: it is about something else.
 */
export function latestAnswer<A, T>(send: (args: A) => Promise<Answer<T>>): LatestAnswer<A, T> {
  const listeners = new Set<() => void>()
  let shown: Asked<T> = { state: 'idle' }
  let isUnderWay = false
  let next: { readonly args: A } | null = null
  let generation = 0

  const show = (asked: Asked<T>) => {
    shown = asked
    for (const listener of listeners) listener()
  }
  const go = async (args: A) => {
    isUnderWay = true
    const asOf = generation
    const answer = await send(args).catch(unexpected)
    isUnderWay = false
    const waiting = next
    next = null
    if (waiting) {
      void go(waiting.args)
      return
    }
    if (asOf !== generation) return
    show(
      answer.ok
        ? { state: 'ready', value: answer.value, isRefreshing: false }
        : { state: 'failed', problem: answer.problem },
    )
  }
  return {
    current: () => shown,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ask: (args, options) => {
      if (shown.state === 'ready' && !options?.forget) show({ ...shown, isRefreshing: true })
      else show({ state: 'loading' })
      if (isUnderWay) next = { args }
      else void go(args)
    },
    rest: () => {
      generation += 1
      next = null
      show({ state: 'idle' })
    },
  }
}

/** A call that threw instead of answering: the other side is gone, or there is a bug. */
export function unexpected(reason: unknown): { readonly ok: false; readonly problem: Problem } {
  return {
    ok: false,
    problem: {
      code: 'page.unanswered',
      title: 'The app did not answer.',
      mend: 'Try again; if it happens again, save the project and start the app anew.',
      detail: reason instanceof Error ? reason.message : String(reason),
    },
  }
}
