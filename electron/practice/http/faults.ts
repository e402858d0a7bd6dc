import { z } from 'zod'
import { type Answer, emptyAnswer, failure, gatewayPage, json, withHeaders } from './answers'

const whole = z.number().int().nonnegative()

/** What goes wrong with one call. Source: API §7.3. */
const misdeedSchema = z.discriminatedUnion('kind', [
  /** Any status; as error object, HTML of a gateway, nothing at all, or the OAuth-style 401. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    body: z.enum(['json', 'html', 'empty', 'oauth']).default('json'),
    message: z.string().optional(),
    subcode: z.string().optional(),
    /** Seconds, or an HTTP date. */
    retryAfter: z.string().optional(),
    rateHeaders: z.boolean().default(false),
    /** Answers before the request was read to its end. */
    early: z.boolean().default(false),
    headers: z.record(z.string(), z.string()).default({}),
  }),
  z.strictObject({ kind: z.literal('redirect'), location: z.string() }),
  /** 200 with half of the JSON it should have. */
  z.strictObject({ kind: z.literal('truncated') }),
  /** 200 with a page, as a captive portal answers. */
  z.strictObject({ kind: z.literal('portal') }),
  z.strictObject({ kind: z.literal('slowHeaders'), milliseconds: whole }),
  z.strictObject({ kind: z.literal('slowBody'), millisecondsPerByte: whole }),
  /** Headers and half of the body, and then nothing. */
  z.strictObject({ kind: z.literal('stall') }),
  /** Takes the beginning of the request, then nothing more, and never answers. */
  z.strictObject({ kind: z.literal('standStill') }),
  /** `after`: the request was carried out, an uploaded file is queued, and the answer is lost. */
  z.strictObject({ kind: z.literal('reset'), when: z.enum(['before', 'duringUpload', 'after']) }),
  /** A page of a list that does not fit the others. */
  z.strictObject({
    kind: z.literal('page'),
    drift: z.enum(['repeated', 'missing', 'total', 'noNext', 'foreignNext']),
  }),
  /** An import job that looks otherwise than documented. */
  z.strictObject({
    kind: z.literal('job'),
    status: z.string().optional(),
    withoutFinish: z.boolean().default(false),
  }),
  /** All access tokens are dead from this call on. */
  z.strictObject({ kind: z.literal('tokensExpire') }),
])

/** One entry of the failure catalogue: which calls, from which on, how often. */
export const faultSchema = z.strictObject({
  method: z.enum(['GET', 'POST']).optional(),
  /** Beginning of the path behind `/api/xm/1`, such as `/people`; every path when left out. */
  path: z.string().default(''),
  /** End of the path, for calls that have an id in the middle, such as `/import-messages`; any when left out. */
  ending: z.string().default(''),
  /** The n-th matching call is the first to fail, from 1. */
  from: z.number().int().positive().default(1),
  /** How many calls fail; null for all. */
  times: z.number().int().positive().nullable().default(1),
  /** Only this share of the calls fails, by chance; the same `seed` gives the same chances. */
  share: z.number().gt(0).max(1).default(1),
  seed: whole.default(1),
  fault: misdeedSchema,
})

export type Misdeed = z.infer<typeof misdeedSchema>
export type Fault = z.infer<typeof faultSchema>
/** A fault as it may be given, defaults left out. */
export type FaultInput = z.input<typeof faultSchema>

/** Holds the faults to come. */
export interface FaultDesk {
  add(faults: readonly Fault[]): void
  clear(): void
  /** The faults that hit this call; counts the call. */
  take(method: string, path: string): readonly Misdeed[]
  /** The faults in force with how often each was met and has struck. */
  list(): readonly (Fault & { readonly met: number; readonly struck: number })[]
}

/** A desk without faults. */
export function faultDesk(): FaultDesk {
  const waiting: { fault: Fault; met: number; struck: number; chance: () => number }[] = []
  return {
    add: (faults) => {
      for (const fault of faults) {
        waiting.push({ fault, met: 0, struck: 0, chance: chances(fault.seed) })
      }
    },
    clear: () => {
      waiting.length = 0
    },
    take: (method, path) => {
      const hits: Misdeed[] = []
      for (const one of waiting) {
        const { fault } = one
        if (fault.method !== undefined && fault.method !== method) continue
        if (!path.startsWith(fault.path) || !path.endsWith(fault.ending)) continue
        one.met += 1
        if (one.met < fault.from) continue
        if (fault.times !== null && one.struck >= fault.times) continue
        if (fault.share < 1 && one.chance() >= fault.share) continue
        one.struck += 1
        hits.push(fault.fault)
      }
      return hits
    },
    list: () => waiting.map(({ fault, met, struck }) => ({ ...fault, met, struck })),
  }
}

/** Numbers from 0 to 1 that look like chance and are the same for the same seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The answer a fault gives in place of the right one; null when it lets the call through. */
export function answerInstead(misdeed: Misdeed): Answer | null {
  switch (misdeed.kind) {
    case 'status':
      return withHeaders(statusAnswer(misdeed), {
        ...misdeed.headers,
        ...(misdeed.retryAfter === undefined ? {} : { 'retry-after': misdeed.retryAfter }),
        ...(misdeed.rateHeaders ? rateHeaders : {}),
      })
    case 'redirect':
      return emptyAnswer(302, { location: misdeed.location })
    case 'portal':
      return { ...gatewayPage(200), status: 200 }
    default:
      return null
  }
}

/** Source: API §6.3, as noted in a client for one tenant. */
export const rateHeaders = {
  'x-ratelimit-limit': '60000',
  'x-ratelimit-period_in_sec': '60',
  'x-ratelimit-used': '1',
  'x-concurrentlimit-limit': '10000',
  'x-concurrentlimit-used': '1',
}

function statusAnswer(fault: Extract<Misdeed, { kind: 'status' }>): Answer {
  switch (fault.body) {
    case 'json':
      return failure(fault.status, fault.message ?? 'A fault was asked for.', fault.subcode)
    case 'html':
      return gatewayPage(fault.status)
    case 'empty':
      return emptyAnswer(fault.status)
    case 'oauth':
      return json(
        { error: 'invalid_token', error_description: 'Access token expired' },
        fault.status,
      )
    default:
      return fault.body satisfies never
  }
}

/** The right answer, bent: pages and jobs that do not fit (API §7.3). */
export function bentAnswer(misdeed: Misdeed, answer: Answer): Answer {
  if (answer.body.kind !== 'json' || !isObject(answer.body.value)) return answer
  const { value } = answer.body
  const bent = (changed: object): Answer => ({ ...answer, body: { kind: 'json', value: changed } })
  if (misdeed.kind === 'job') {
    const { finishedAt, ...unfinished } = value
    const finish = misdeed.withoutFinish || finishedAt === undefined ? {} : { finishedAt }
    return bent({ ...unfinished, ...finish, status: misdeed.status ?? value.status })
  }
  if (misdeed.kind !== 'page' || !Array.isArray(value.data)) return answer
  const data: readonly unknown[] = value.data
  const links = isObject(value.links) ? value.links : {}
  switch (misdeed.drift) {
    case 'repeated':
      return bent({ ...value, data: [data.at(-1), ...data.slice(0, -1)] })
    case 'missing':
      return bent({ ...value, data: data.slice(1), count: data.length - 1 })
    case 'total':
      return bent({ ...value, total: Number(value.total) + 1 })
    case 'noNext': {
      const { next: _, ...others } = links
      return bent({ ...value, links: others })
    }
    case 'foreignNext':
      return bent({ ...value, links: { ...links, next: 'https://elsewhere.example/people' } })
    default:
      return misdeed.drift satisfies never
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
