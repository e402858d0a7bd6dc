import type { Problem } from '../../shared/contract/problem'
import type { PracticeFacts } from '../../shared/contract/shellCalls'
import type { Credential } from '../services/tenant/credential'
import type { PracticeAccess } from './hostServices'
import { practiceFailed } from './wording'

/** What the practice tenant's process says once. */
export type FromPractice =
  | { readonly kind: 'listening'; readonly address: string }
  | { readonly kind: 'failed'; readonly detail: string }

/** Its running process; a test gives its own. */
export interface PracticeChild {
  readonly onMessage: (listener: (message: FromPractice) => void) => void
  readonly onExit: (listener: (code: number) => void) => void
  readonly kill: () => void
}

/** Who we are at the practice tenant. It knows no secrets: it listens on loopback only and forgets all when it ends. */
export const practiceCredential: Credential = {
  kind: 'basic',
  user: 'practice',
  secret: 'practice',
}

/** Keeps the practice tenant in a process of its own, started when first needed. */
export class PracticeProcess implements PracticeAccess {
  private child: PracticeChild | null = null
  private starting: Promise<{ address: string } | Problem> | null = null
  private address = ''

  constructor(private readonly fork: () => PracticeChild) {}

  get facts(): PracticeFacts {
    return { running: this.address !== '', address: this.address }
  }

  async access() {
    const started = await this.start()
    return 'code' in started
      ? started
      : { address: started.address, credential: practiceCredential }
  }

  start(): Promise<{ readonly address: string } | Problem> {
    this.starting ??= this.launch()
    return this.starting
  }

  stop(): void {
    this.child?.kill()
    this.forget()
  }

  private launch(): Promise<{ readonly address: string } | Problem> {
    const child = this.fork()
    this.child = child
    return new Promise((resolve) => {
      child.onMessage((message) => {
        if (message.kind === 'failed') return resolve(practiceFailed(message.detail))
        if (child === this.child) this.address = message.address
        resolve({ address: message.address })
      })
      child.onExit((code) => {
        resolve(practiceFailed(`exit code ${code}`))
        if (child === this.child) this.forget()
      })
    })
  }

  private forget(): void {
    this.child = null
    this.starting = null
    this.address = ''
  }
}
