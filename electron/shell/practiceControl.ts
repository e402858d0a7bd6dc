import { z } from 'zod'
import type {
  PracticeDesk,
  PracticeTiming,
  PracticeTrouble,
} from '../../shared/contract/practiceDesk'
import type { Problem } from '../../shared/contract/problem'
import type { ShellArguments } from '../../shared/contract/shellCalls'
import { practiceFailed } from './wording'

/** One trouble as the practice tenant takes it: which call, what goes wrong (contract §7, `POST /practice/faults`). */
const faults: Readonly<Record<PracticeTrouble, object>> = {
  uploadAnswerLost: onUpload({ kind: 'reset', when: 'after' }),
  uploadCut: onUpload({ kind: 'reset', when: 'duringUpload' }),
  uploadRefused: onUpload({ kind: 'status', status: 400, message: 'Not a ZipSync archive.' }),
  uploadTooLarge: onUpload({ kind: 'status', status: 413, body: 'html' }),
  gatewayDown: onAny({ kind: 'status', status: 503, body: 'html' }, 6),
  rateLimit: onAny({ kind: 'status', status: 429, retryAfter: '5' }),
  wrongPassword: onAny({ kind: 'status', status: 401 }),
  noRight: onAny({ kind: 'status', status: 403 }),
  jobLate: onJob({ kind: 'status', status: 404 }, 3),
  jobOddStatus: onJob({ kind: 'job', status: 'QUEUED' }, 3),
  listShort: { path: '/people', times: 2, fault: { kind: 'page', drift: 'missing' } },
  signInPage: onAny({ kind: 'portal' }),
}

const jobsAnswer = z.looseObject({
  jobs: z.array(z.looseObject({ id: z.string(), status: z.string(), by: z.string() })),
})
const faultsAnswer = z.looseObject({
  faults: z.array(z.looseObject({ times: z.number().nullable(), struck: z.number() })),
})

/** What the panel asks for. */
export type PracticeDeed = ShellArguments<'rehearse'>['deed']

/** Steers the practice tenant of this computer over its control endpoints. Loopback only; nothing secret goes there. */
export class PracticeControl {
  private timing: PracticeTiming = 'instant'

  constructor(
    private readonly address: () => Promise<{ readonly address: string } | Problem>,
    private readonly request: typeof fetch = fetch,
  ) {}

  /** Does one deed and tells how things stand. */
  async rehearse(deed: PracticeDeed): Promise<PracticeDesk | Problem> {
    const started = await this.address()
    if ('code' in started) return started
    const call = async (method: string, path: string, body?: object): Promise<unknown> => {
      const response = await this.request(`${started.address}/practice${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`status ${response.status}`)
      return response.json()
    }
    try {
      await this.carryOut(deed, call)
      const { jobs } = jobsAnswer.parse(await call('GET', '/jobs'))
      const list = faultsAnswer.parse(await call('GET', '/faults')).faults
      return {
        timing: this.timing,
        troubles: list.filter(({ times, struck }) => times === null || struck < times).length,
        jobs: jobs.map(({ id, status, by }) => ({ id, status, by })),
      }
    } catch (thrown) {
      return practiceFailed(thrown instanceof Error ? thrown.message : 'unknown')
    }
  }

  private async carryOut(
    deed: PracticeDeed,
    call: (method: string, path: string, body?: object) => Promise<unknown>,
  ): Promise<void> {
    switch (deed.kind) {
      case 'look':
        return
      case 'timing':
        await call('POST', '/switches', { timing: deed.timing })
        this.timing = deed.timing
        return
      case 'trouble':
        await call('POST', '/faults', { faults: [faults[deed.trouble]] })
        return
      case 'calm':
        await call('DELETE', '/faults')
        return
      case 'ownerUpload':
        await call('POST', '/owner-upload', {})
        return
      case 'runBatch':
        await call('POST', '/run-batch')
        return
      default:
        deed satisfies never
    }
  }
}

function onUpload(fault: object): object {
  return { method: 'POST', path: '/uploads', fault }
}

function onJob(fault: object, times: number): object {
  return { method: 'GET', path: '/imports/', times, fault }
}

function onAny(fault: object, times = 1): object {
  return { times, fault }
}
