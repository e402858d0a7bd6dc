import type { FaultInput } from '../../electron/practice/http/faults'

/** One of each way in which a tenant, or what stands before it, does not answer as it should. Source: API §7.3. */
export const everyFailure: readonly FaultInput['fault'][] = [
  { kind: 'status', status: 400 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 401, body: 'oauth' },
  { kind: 'status', status: 401, body: 'empty' },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 404, body: 'html' },
  { kind: 'status', status: 407, body: 'html' },
  { kind: 'status', status: 409 },
  { kind: 'status', status: 413, body: 'html' },
  { kind: 'status', status: 415 },
  { kind: 'status', status: 429, retryAfter: '1' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502, body: 'html' },
  { kind: 'redirect', location: 'https://login.example/' },
  { kind: 'truncated' },
  { kind: 'portal' },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'tokensExpire' },
]

/** How a test names such a failure. */
export function failureName(fault: FaultInput['fault']): string {
  return fault.kind === 'status' ? `${fault.status} ${fault.body ?? 'json'}` : fault.kind
}
