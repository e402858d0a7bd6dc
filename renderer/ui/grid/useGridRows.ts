import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react'
import type { Problem } from '../../../shared/contract/problem'
import type { WindowRequest } from '../../../shared/contract/views'
import type { GridPage, GridSource } from './gridColumn'
import { type RowCache, rowCache, windowRows } from './rowCache'

/** How many windows may be on their way at once: more would only queue in the engine while one scrolls on. */
const atOnce = 2

export interface GridRows<Row> {
  /** Undefined until the first window came. */
  readonly total: number | undefined
  readonly row: (index: number) => Row | undefined
  /** What the rows in the page do not show yet, while the engine works it out; null: they are as wanted. */
  readonly renewing: 'sort' | 'search' | null
  readonly problem: Problem | null
  readonly retry: () => void
  /** Says which rows are in sight, `to` exclusive. */
  readonly inSight: (from: number, to: number) => void
}

/** Rows of a table as they come into sight: windows are asked for once, kept, and asked again when they are outdated. */
export function useGridRows<Row>(
  source: GridSource<GridPage<Row>>,
  sort: WindowRequest['sort'],
  search: string,
): GridRows<Row> {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const cache = useMemo<RowCache<Row>>(() => rowCache(), [])
  const about = `${source.subject ?? ''}|${search}`
  const order = orderOf(sort, about)
  const asking = useRef({
    load: source.load,
    sort,
    search,
    about,
    edition: 0,
    sight: [0, windowRows],
  })
  const underWay = useRef(new Set<string>())
  const problem = useRef<Problem | null>(null)
  const shown = useRef({ order, about })

  const askMissing = useCallback(() => {
    const { load, edition, sight } = asking.current
    const [from = 0, to = windowRows] = sight
    const free = atOnce - underWay.current.size
    const wanted = cache
      .missing(from, to)
      .filter((window) => !underWay.current.has(`${edition}:${window}`))
    for (const window of wanted.slice(0, Math.max(0, free))) {
      const mark = `${edition}:${window}`
      underWay.current.add(mark)
      const request = { from: window * windowRows, count: windowRows, sort: asking.current.sort }
      load({ ...request, search: asking.current.search }).then((answer) => {
        underWay.current.delete(mark)
        if (asking.current.edition === edition) {
          problem.current = answer.ok ? null : answer.problem
          if (answer.ok) {
            cache.put(window, answer.value.rows, answer.value.total)
            const { sort: sortedBy, about: isAbout } = asking.current
            shown.current = { order: orderOf(sortedBy, isAbout), about: isAbout }
          }
          redraw()
        }
        if (problem.current === null) askMissing()
      })
    }
  }, [cache])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version and the order say when rows are outdated.
  useEffect(() => {
    const { edition } = asking.current
    // Another table begins at its top: what was in sight of the one before is not asked for.
    const sight = asking.current.about === about ? asking.current.sight : [0, windowRows]
    asking.current = { load: source.load, sort, search, about, edition: edition + 1, sight }
    problem.current = null
    underWay.current.clear()
    cache.outdate()
    askMissing()
  }, [source.version, order, cache, askMissing])

  const isRenewing = cache.total() !== undefined && shown.current.order !== order
  return {
    total: cache.total(),
    row: cache.row,
    renewing:
      !isRenewing || problem.current ? null : shown.current.about === about ? 'sort' : 'search',
    problem: problem.current,
    retry: () => {
      problem.current = null
      askMissing()
      redraw()
    },
    inSight: (from, to) => {
      asking.current.sight = [from, to]
      if (problem.current === null) askMissing()
    },
  }
}

/** A text that is another one for another sort, search or subject. */
function orderOf(sort: WindowRequest['sort'], about: string): string {
  return `${sort?.column ?? ''}|${sort?.descending ?? ''}|${about}`
}
