import type { Problem } from '../../shared/contract/problem'
import type { TenantChoice } from '../../shared/project/project'
import type { Exchange, ExchangeOptions, HttpRequest } from '../services/http/exchange'
import type { FromEngine, HostQuestion, HostReply, ToEngine } from './messages'
import type { TenantAccess } from './world'

interface Waiting {
  readonly resolve: (reply: HostReply) => void
  readonly onSent: ExchangeOptions['onSent']
}

/** The engine's side of the questions it asks its host: who gives access to a tenant, and performs requests there. */
export class HostPort {
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  constructor(private readonly post: (message: FromEngine) => void) {}

  /** Takes the host's messages that belong to a question; true when it was one. */
  take(message: ToEngine): boolean {
    if (message.kind === 'sent') {
      this.waiting.get(message.id)?.onSent?.(message.bytes, message.total)
      return true
    }
    if (message.kind !== 'reply') return false
    const waiting = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    waiting?.resolve(message.value)
    return true
  }

  async access(tenant: TenantChoice): Promise<TenantAccess | Problem> {
    const reply = await this.ask({ ask: 'access', tenant }, {})
    if (reply.to !== 'access') throw new Error(`the host answered ${reply.to} to access`)
    if ('code' in reply.access) return reply.access
    const { origin, user } = reply.access
    return {
      user,
      transport: {
        origin,
        exchange: (request, options = {}) => this.exchange(tenant, request, options),
      },
    }
  }

  async signedAs(): Promise<string> {
    const reply = await this.ask({ ask: 'signedAs' }, {})
    return reply.to === 'signedAs' ? reply.name : ''
  }

  private async exchange(
    tenant: TenantChoice,
    request: HttpRequest,
    options: ExchangeOptions,
  ): Promise<Exchange> {
    const reply = await this.ask({ ask: 'exchange', tenant, request }, options)
    if (reply.to !== 'exchange') throw new Error(`the host answered ${reply.to} to exchange`)
    return reply.exchange
  }

  private ask(question: HostQuestion, options: ExchangeOptions): Promise<HostReply> {
    this.last += 1
    const id = this.last
    return new Promise((resolve) => {
      const cancel = () => this.post({ kind: 'cancel', id })
      options.signal?.addEventListener('abort', cancel, { once: true })
      const settle = (reply: HostReply) => {
        options.signal?.removeEventListener('abort', cancel)
        resolve(reply)
      }
      this.waiting.set(id, { resolve: settle, onSent: options.onSent })
      this.post({ kind: 'ask', id, question })
      if (options.signal?.aborted) cancel()
    })
  }
}
