import { STATUS_CODES } from 'node:http'

/** What the tenant answers: JSON, a page of HTML as gateways send it, or nothing. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body:
    | { readonly kind: 'json'; readonly value: unknown }
    | { readonly kind: 'html'; readonly text: string }
    | { readonly kind: 'none' }
}

/** An answer with a JSON body. */
export function json(value: unknown, status = 200): Answer {
  return { status, headers: {}, body: { kind: 'json', value } }
}

/** The error object of API §6.2; `subcode` is left out where the reference names none. */
export function failure(status: number, message: string, subcode?: string): Answer {
  const error = { code: status, reason: STATUS_CODES[status] ?? 'Error', message }
  return json(subcode === undefined ? error : { ...error, subcode }, status)
}

/** What a gateway or proxy in front of the tenant answers (API §7.4). */
export function gatewayPage(status: number): Answer {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim()
  const text = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
  return { status, headers: {}, body: { kind: 'html', text } }
}

/** An answer without a body. */
export function emptyAnswer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers, body: { kind: 'none' } }
}

/** The same answer with more headers. */
export function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } }
}
