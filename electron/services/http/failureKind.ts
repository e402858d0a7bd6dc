import type { FailureKind } from './exchange'

const kinds: Readonly<Record<string, FailureKind>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  EPROTO: 'certificate',
}

const certificateCodes =
  /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_|ERR_SSL_|HOSTNAME_MISMATCH)/

/** Tells what stopped a connection from Node's own error codes, so that the words shown fit (API §7.3). */
export function failureKindOf(problem: {
  readonly code?: string | undefined
  readonly message: string
}): FailureKind {
  const code = problem.code ?? ''
  if (certificateCodes.test(code)) return 'certificate'
  if (/proxy/i.test(problem.message)) return 'proxy'
  return kinds[code] ?? 'reset'
}
