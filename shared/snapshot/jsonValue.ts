import { decodeUtf8 } from '../columns/utf8'
import type { JsonListener } from './jsonTokens'

type Container = { readonly at: unknown[] } | { readonly at: Record<string, unknown>; name: string }

/** Builds one plain value from what a listener is told; for the small parts of a document that are looked at whole. */
export class JsonValue implements JsonListener {
  /** The value, once it is complete. */
  value: unknown
  private readonly containers: Container[] = []

  open(kind: 'object' | 'array'): void {
    const container: Container = kind === 'array' ? { at: [] } : { at: {}, name: '' }
    this.put(container.at)
    this.containers.push(container)
  }

  close(): void {
    this.containers.pop()
  }

  name(bytes: Uint8Array, from: number, to: number): void {
    const container = this.containers.at(-1)
    if (container !== undefined && 'name' in container) container.name = decodeUtf8(bytes, from, to)
  }

  text(bytes: Uint8Array, from: number, to: number): void {
    this.put(decodeUtf8(bytes, from, to))
  }

  literal(word: string): void {
    this.put(
      word === 'null' ? null : word === 'true' ? true : word === 'false' ? false : Number(word),
    )
  }

  private put(value: unknown): void {
    const container = this.containers.at(-1)
    if (container === undefined) this.value = value
    else if (Array.isArray(container.at)) container.at.push(value)
    // Not by assignment: a member called “__proto__” is a member like any other.
    else if ('name' in container) {
      Object.defineProperty(container.at, container.name, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
  }
}
