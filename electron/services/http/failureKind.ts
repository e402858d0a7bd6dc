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
  EPROTO: 'tls',
}

const certificateCodes =
  /^(CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_|HOSTNAME_MISMATCH)/

/** Tells what stopped a connection from Node's own error codes, so that the words shown fit (API §7.3). */
export function failureKindOf(problem: { readonly code?: string | undefined }): FailureKind {
  const code = problem.code ?? ''
  if (certificateCodes.test(code)) return 'certificate'
  if (/^ERR_(SSL|TLS)_/.test(code)) return 'tls'
  if (code.startsWith('HPE_')) return 'garbled'
  return kinds[code] ?? 'reset'
}
