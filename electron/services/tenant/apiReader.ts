import { z } from 'zod'
import type { TableName } from '../../../shared/schema/tableNames'
import type { Transport } from '../http/exchange'
import { type Embedded, itemsOf, understand } from './apiShapes'
import { getJson } from './getJson'
import { ProblemError } from './problemError'
import { inFlight, listBehind, readList, readPages } from './readPages'
import type { StateOptions } from './readState'
import type { OddForms, StateDraft } from './stateDraft'
import { withoutNulls } from './withoutNulls'

/** Reads lists of the interface item by item, with progress, warnings and places kept in the draft. */
export interface ApiReader {
  /**
   * Hands over each item of a list, with the names of its fields that have an unknown form. What cannot be understood at
   * all is counted; when items are missing, `tables` may have more records than were read.
   */
  list<S extends z.ZodType>(
    path: string,
    shape: S,
    what: string,
    tables: readonly TableName[],
    take: (item: z.infer<S>, odd: ReadonlySet<string>) => void,
  ): Promise<void>
  /**
   * All items of a short list that belongs to one record, such as “supervisors” of “Ada”; undefined when the tenant
   * refuses it.
   */
  some<S extends z.ZodType>(
    path: string,
    shape: S,
    kind: string,
    owner: string,
  ): Promise<readonly z.infer<S>[] | undefined>
  /** All items of an embedded list that was cut short, by its link; undefined when it has none or the tenant refuses it. */
  rest<S extends z.ZodType>(
    list: Embedded<z.infer<S>> | undefined,
    shape: S,
    kind: string,
    owner: string,
  ): Promise<readonly z.infer<S>[] | undefined>
  /** One object; undefined when the tenant refuses it or it has another form. */
  one<S extends z.ZodType>(path: string, shape: S, what: string): Promise<z.infer<S> | undefined>
  /**
   * Does one piece of work for each item, as many at a time as requests may be in flight. `label` says how far it is, when
   * “Reading `what` of the tenant” is not enough.
   */
  each<T>(
    items: readonly T[],
    what: string,
    work: (item: T) => Promise<void>,
    label?: (done: number) => string,
  ): Promise<void>
}

/** A reader of one tenant. */
export function createReader(
  transport: Transport,
  options: StateOptions,
  draft: StateDraft,
): ApiReader {
  const { signal, sleep, onWait } = options
  const progress = (label: string, unit: 'records' | 'requests') => (done: number, total: number) =>
    options.onProgress?.({ label, done, total, unit })
  const some: ApiReader['some'] = async (path, shape, kind, owner) => {
    const label = `Reading ${kind} of ${owner}`
    try {
      const { items, missing, isUnsure } = await readList(transport, path, label, {
        signal,
        sleep,
        onWait,
      })
      if (missing > 0) throw new ShortList(shortList(missing, `${kind} of ${owner}`))
      if (isUnsure) throw new ShortList(unsureList(`${kind} of ${owner}`))
      const understood = items.map((item) => understand(shape, item))
      const odd = understood.filter((one) => one === undefined).length
      if (odd > 0) throw new ShortList(oddItems(odd, `${kind} of ${owner}`))
      return understood.flatMap((one) => one?.value ?? [])
    } catch (thrown) {
      if (thrown instanceof ShortList) draft.warnings.push(thrown.message)
      else if (isRefusal(thrown)) draft.refuse(kind, thrown.problem.title)
      else throw thrown
      return undefined
    }
  }
  return {
    some,
    async list(path, shape, what, tables, take) {
      const label = `Reading ${what} of the tenant`
      const odd = draft.oddOf(what)
      const place = await readPages(
        transport,
        path,
        label,
        { signal, sleep, onWait, onPage: progress(label, 'records') },
        (items) => {
          for (const item of items) {
            const understood = understand(shape, item)
            if (understood === undefined) odd.records += 1
            else take(understood.value, understood.odd)
            if (understood === undefined || understood.odd.size === 0) continue
            odd.withFields += 1
            for (const field of understood.odd) odd.fields.add(field)
          }
        },
        draft.place(what),
      )
      if (place.missing > 0) draft.leaveShort(tables, shortList(place.missing, what))
      else if (place.doubt !== undefined) draft.leaveShort(tables, unsureList(what))
      if (odd.records > 0) draft.leaveShort(tables, oddItems(odd.records, what))
      if (odd.withFields > 0) draft.warnings.push(oddFields(odd, what))
    },

    async rest(list, shape, kind, owner) {
      const next = list !== undefined && 'data' in list ? list.links?.next : undefined
      const path = listBehind(transport, next, `Reading ${kind} of ${owner}`)
      if (path === undefined) {
        draft.refuse(
          kind,
          `The tenant gave only the first ${kind} of ${owner}, and no link to the others.`,
        )
        return undefined
      }
      const all = await some(path, shape, kind, owner)
      return all === undefined ? undefined : eachOnce([...(itemsOf(list) ?? []), ...all])
    },

    async one(path, shape, what) {
      try {
        const options = { signal, sleep, onWait }
        const json = await getJson(transport, path, `Reading ${what}`, options)
        return understand(shape, withoutNulls(json))?.value
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown
        return undefined
      }
    },

    async each(items, what, work, label = () => `Reading ${what} of the tenant`) {
      const waiting = [...items]
      let done = 0
      const worker = async () => {
        for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
          signal.throwIfAborted()
          await work(item)
          done += 1
          progress(label(done), 'requests')(done, items.length)
        }
      }
      await Promise.all(Array.from({ length: inFlight }, worker))
    },
  }
}

const supervisorShape = z.looseObject({ id: z.string() })

/** The ids of all supervisors of a person or group; undefined when they cannot be read. Source: API §5.6. */
export async function readSupervisors(
  read: ApiReader,
  of: 'people' | 'groups',
  id: string,
  name: string,
): Promise<readonly string[] | undefined> {
  const path = `/api/xm/1/${of}/${encodeURIComponent(id)}/supervisors`
  const found = await read.some(path, supervisorShape, 'supervisors', name)
  return found?.map((supervisor) => supervisor.id)
}

/** A list the account may not see costs certainty, not the whole reading. */
export async function skipWhenRefused(
  work: () => Promise<void>,
  skipped: () => void,
): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    skipped()
  }
}

/** Did the tenant say no, in contrast to being unreachable or signing us out? */
export function isRefusal(thrown: unknown): thrown is ProblemError {
  return thrown instanceof ProblemError && /^http\.(400|403|404)$/.test(thrown.problem.code)
}

/** Things are the same by id, or by name where they have no id. */
function eachOnce<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [identityOf(item), item])).values()]
}

function identityOf(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item
  const { id, name }: { id?: unknown; name?: unknown } = item
  return id === undefined || id === '' ? name : id
}

function shortList(missing: number, what: string): string {
  return `The tenant announced ${missing} more ${what} than it gave. What is missing here may be hidden from this account.`
}

function unsureList(what: string): string {
  return `The list of ${what} moved while it was read, or has no end: some may be missing here.`
}

function oddFields({ withFields, fields }: OddForms, what: string): string {
  return `${withFields} of the ${what} have fields in a form this app does not know (${[...fields].join(', ')}); these fields are not known here.`
}

/** A short list of one record that is not known to be whole; caught in this file. */
class ShortList extends Error {}

function oddItems(odd: number, what: string): string {
  return `${odd} of the ${what} have a form this app does not know and were left out.`
}
