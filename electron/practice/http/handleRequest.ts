import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Account, AccountDesk } from './accounts'
import { type Answer, failure, json, withHeaders } from './answers'
import { type Clock, type Timing, waitFor } from './clock'
import { answerInstead, bentAnswer, type FaultDesk, type Misdeed, rateHeaders } from './faults'
import { readBody, readJson } from './readBody'
import type { RequestLog } from './requestLog'
import { findRoute, type Route } from './routing'
import { type Delivery, sendAnswer } from './sendAnswer'
import type { Switches } from './switches'
import { readUpload } from './uploadedFile'

/** What the server needs to answer: its parts, and the two kinds of call that are no plain routes. */
export interface Surroundings {
  readonly clock: Clock
  readonly timing: () => Timing
  readonly switches: () => Switches
  readonly accounts: AccountDesk
  readonly faults: FaultDesk
  readonly log: RequestLog
  readonly routes: readonly Route[]
  readonly control: (method: string, path: string, body: unknown) => Promise<Answer>
  /** Why an account may not upload; null when it may. */
  readonly uploadRefusal: (account: Account) => Answer | null
  readonly acceptUpload: (account: Account, bytes: Uint8Array) => Promise<Answer>
}

const base = '/api/xm/1'
const largestControlBody = 512 * 1024 * 1024
const largestForm = 64 * 1024

/** Answers one request of the practice tenant, with the faults, delays and switches in force. */
export async function handleRequest(
  around: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const method = request.method ?? 'GET'
  if (url.pathname.startsWith('/practice/')) {
    const answer = await answerControlCall(around, request, method, url.pathname)
    sendAnswer(request, response, answer, { kind: 'whole' }, around.clock)
    return
  }
  const signed = around.accounts.signedBy(request.headers.authorization)
  const length = request.headers['content-length']
  const logStatus = around.log.add({
    method,
    path: url.pathname + url.search,
    auth: signed.kind,
    user: signed.account?.user ?? '',
    size: length === undefined ? null : Number(length),
  })
  const misdeeds = around.faults.take(method, behindBase(url.pathname) ?? url.pathname)
  const answer = await answerWithFaults(around, request, method, url, misdeeds)
  if (answer === 'cut' || misdeeds.some((one) => one.kind === 'reset' && one.when === 'after')) {
    request.socket.destroy()
    return
  }
  const bent = misdeeds.reduce((sum, misdeed) => bentAnswer(misdeed, sum), answer)
  const full = around.switches().rateHeaders ? withHeaders(bent, rateHeaders) : bent
  logStatus(full.status)
  // What the client is still sending is read and dropped, so that it sees the answer and no broken pipe.
  request.resume()
  sendAnswer(request, response, full, deliveryOf(misdeeds), around.clock)
}

/** Browser pages must not steer the tenant: control calls with an Origin or a foreign Host are refused. */
async function answerControlCall(
  around: Surroundings,
  request: IncomingMessage,
  method: string,
  path: string,
): Promise<Answer> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  if (request.headers.origin !== undefined || !['127.0.0.1', 'localhost'].includes(host)) {
    return failure(403, 'Control calls come from this computer and from no page.')
  }
  const body = await readJson(request, largestControlBody)
  if (body === null) return failure(400, 'The body is not JSON.')
  return around.control(method, path.slice('/practice'.length), body)
}

async function answerWithFaults(
  around: Surroundings,
  request: IncomingMessage,
  method: string,
  url: URL,
  misdeeds: readonly Misdeed[],
): Promise<Answer | 'cut'> {
  for (const misdeed of misdeeds) {
    if (misdeed.kind === 'reset' && misdeed.when === 'before') return 'cut'
    if (misdeed.kind === 'reset' && misdeed.when === 'duringUpload') {
      await firstBytes(request)
      return 'cut'
    }
    if (misdeed.kind === 'standStill') {
      await firstBytes(request)
      request.pause()
      await gone(request)
      return 'cut'
    }
    if (misdeed.kind === 'tokensExpire') around.accounts.expireTokens()
    if (misdeed.kind === 'slowHeaders') await waitFor(around.clock, misdeed.milliseconds)
    const instead = answerInstead(misdeed)
    if (instead === null) continue
    const isEarly = misdeed.kind === 'status' && misdeed.early
    if (!isEarly) await readToEnd(request)
    return instead
  }
  await waitFor(around.clock, around.timing().firstByte)
  return answerCall(around, request, method, url)
}

function deliveryOf(misdeeds: readonly Misdeed[]): Delivery {
  for (const misdeed of misdeeds) {
    if (misdeed.kind === 'truncated') return { kind: 'truncated' }
    if (misdeed.kind === 'stall') return { kind: 'stall' }
    if (misdeed.kind === 'slowBody') {
      return { kind: 'drip', millisecondsPerByte: misdeed.millisecondsPerByte }
    }
  }
  return { kind: 'whole' }
}

/** The right answer to a call; who calls is checked before what is called (API §7.1, 3). */
async function answerCall(
  around: Surroundings,
  request: IncomingMessage,
  method: string,
  url: URL,
): Promise<Answer | 'cut'> {
  const path = behindBase(url.pathname)
  if (path === null) return failure(404, 'There is nothing here.')
  if (`${method} ${path}` === 'GET /ping') return json({ answer: 'pong' })
  if (`${method} ${path}` === 'POST /oauth2/token') return answerTokenCall(around, request)
  const { account, kind } = around.accounts.signedBy(request.headers.authorization)
  if (account === null) return unauthorized(kind === 'bearer')
  if (!takesJson(request)) return failure(406, 'Only JSON can be answered.')
  if (`${method} ${path}` === 'POST /uploads/epic-v1') {
    return answerUpload(around, request, account)
  }
  const found = findRoute(around.routes, method, path)
  if (found === null) return failure(404, 'The resource or endpoint does not exist.')
  if (found.route.isList) await waitFor(around.clock, around.timing().listPage)
  const { names } = found
  return found.route.answer({ method, path, query: url.searchParams, account, names })
}

async function answerTokenCall(around: Surroundings, request: IncomingMessage): Promise<Answer> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    return failure(415, 'The token endpoint takes a form.')
  }
  const form = new URLSearchParams((await readBody(request, largestForm)) ?? '')
  const grant = around.accounts.grant(form)
  if (grant === 400) return failure(400, 'The token request is not understood.')
  return grant === 401 ? unauthorized(false) : json(grant)
}

async function answerUpload(
  around: Surroundings,
  request: IncomingMessage,
  account: Account,
): Promise<Answer | 'cut'> {
  const refusal = around.uploadRefusal(account)
  if (refusal !== null) return refusal
  const uploaded = await readUpload(request, around.switches())
  if (uploaded.kind === 'cut') return 'cut'
  if (uploaded.kind === 'refused') return uploaded.answer
  await waitFor(around.clock, around.timing().uploadAccept)
  return around.acceptUpload(account, uploaded.bytes)
}

function unauthorized(isBearer: boolean): Answer {
  return isBearer
    ? json({ error: 'invalid_token', error_description: 'Access token expired' }, 401)
    : failure(401, 'Authentication failed.')
}

function behindBase(path: string): string | null {
  return path.startsWith(`${base}/`) ? path.slice(base.length) : null
}

function takesJson(request: IncomingMessage): boolean {
  const accept = request.headers.accept ?? '*/*'
  return accept.includes('*/*') || accept.includes('application/')
}

function readToEnd(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    request.on('end', resolve)
    request.on('close', resolve)
    request.resume()
  })
}

/** Resolves when the client has given up. */
function gone(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.socket.destroyed) resolve()
    else request.socket.once('close', () => resolve())
  })
}

function firstBytes(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    request.once('data', () => resolve())
    request.once('end', resolve)
  })
}
