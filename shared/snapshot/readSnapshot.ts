import { z } from 'zod'
import type { Table } from '../columns/table'
import { decodeUtf8, utf8Bytes } from '../columns/utf8'
import { isTableName, type TableName, tableNames } from '../schema/tableNames'
import { type JsonListener, JsonTokens, MalformedJson } from './jsonTokens'
import { JsonValue } from './jsonValue'
import { RecordColumns } from './recordColumns'
import type { Snapshot } from './snapshot'

/** A snapshot, or why it cannot be understood: where, and what. */
export type SnapshotReading =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly why: string }

/** The one format we know. Source: contract §2. */
export const snapshotFormat = 'zipsync-snapshot/1'

/**
 * Reads a snapshot from chunks of JSON straight into columns. `null` and `""` are empty cells; a column that a record
 * does not name was not read there. A table under `inPart` (or, as older versions wrote it, under `tables` and `unread`)
 * counts as unread though it holds what could be read of it, such as shifts without their keys. An unknown format, an unknown table or a cell that is no text is refused. Members we
 * do not know are passed over. Source: contract §2.
 */
export class SnapshotReader {
  /** Why the snapshot cannot be understood, as soon as it is known; nothing more needs to be pushed then. */
  why: string | undefined
  private readonly parts = new SnapshotParts()
  private readonly tokens = new JsonTokens(this.parts)

  push(chunk: Uint8Array): void {
    this.guarded(() => this.tokens.push(chunk))
  }

  end(): SnapshotReading {
    this.guarded(() => this.tokens.end())
    if (this.why !== undefined) return { ok: false, why: this.why }
    return snapshotOf(this.parts)
  }

  private guarded(step: () => void): void {
    if (this.why !== undefined) return
    try {
      step()
    } catch (error) {
      if (
        !(
          error instanceof MalformedJson ||
          error instanceof RefusedPart ||
          error instanceof RangeError
        )
      )
        throw error
      this.why = error.message
    }
  }
}

/** Reads a snapshot that is at hand as text. */
export function readSnapshotText(text: string): SnapshotReading {
  const reader = new SnapshotReader()
  reader.push(utf8Bytes(text))
  return reader.end()
}

/** Something that the format does not allow; caught in this file. */
class RefusedPart extends Error {}

/** Sorts the document into its parts: the tables into columns, everything else into small values. */
class SnapshotParts implements JsonListener {
  readonly tables = new Map<TableName, Table>()
  readonly others = new Map<string, unknown>()
  private depth = 0
  private section = ''
  private small = new JsonValue()
  private table: TableName | undefined
  private records = new RecordColumns()

  private get inTables(): boolean {
    return this.section === 'tables'
  }

  open(kind: 'object' | 'array'): void {
    this.depth++
    if (this.depth === 1) {
      if (kind === 'array') throw new RefusedPart('it is a list, not a snapshot')
    } else if (!this.inTables) {
      this.small.open(kind)
    } else if (kind !== (this.depth === 3 ? 'array' : 'object') || this.depth > 4) {
      throw new RefusedPart(`${this.place()} is ${kind === 'array' ? 'a list' : 'an object'}`)
    } else if (this.depth === 3) {
      this.records = new RecordColumns()
    } else if (this.depth === 4) {
      this.records.beginRecord()
    }
  }

  close(): void {
    if (this.depth > 1 && !this.inTables) {
      this.small.close()
      if (this.depth === 2) this.endSmall()
    } else if (this.depth === 4) {
      this.records.endRecord()
    } else if (this.depth === 3 && this.table !== undefined) {
      this.tables.set(this.table, this.records.finish())
    }
    this.depth--
  }

  name(bytes: Uint8Array, from: number, to: number): void {
    if (this.depth === 1) {
      this.section = decodeUtf8(bytes, from, to)
      this.small = new JsonValue()
    } else if (!this.inTables) {
      this.small.name(bytes, from, to)
    } else if (this.depth === 2) {
      this.beginTable(decodeUtf8(bytes, from, to))
    } else {
      this.records.choose(bytes, from, to)
    }
  }

  text(bytes: Uint8Array, from: number, to: number): void {
    if (this.inTables) {
      this.wantCell('a text')
      this.records.add(bytes, from, to)
      return
    }
    this.small.text(bytes, from, to)
    if (this.depth === 1) this.endSmall()
  }

  literal(word: string): void {
    if (this.inTables) {
      this.wantCell(word)
      if (word === 'true' || word === 'false')
        throw new RefusedPart(`${this.place()} holds ${word}`)
      const bytes = word === 'null' ? new Uint8Array(0) : utf8Bytes(word)
      this.records.add(bytes, 0, bytes.length)
      return
    }
    this.small.literal(word)
    if (this.depth === 1) this.endSmall()
  }

  private beginTable(name: string): void {
    if (!isTableName(name)) throw new RefusedPart(`there is no table “${name}”`)
    if (this.tables.has(name)) throw new RefusedPart(`${name} is there twice`)
    this.table = name
  }

  private wantCell(what: string): void {
    if (this.depth !== 4) throw new RefusedPart(`${this.place()} is ${what}`)
  }

  private place(): string {
    return this.table === undefined ? '“tables”' : this.table
  }

  private endSmall(): void {
    this.others.set(this.section, this.small.value)
    if (this.section === 'format') wantKnownFormat(this.small.value)
  }
}

function wantKnownFormat(format: unknown): void {
  if (format === snapshotFormat) return
  if (typeof format !== 'string') throw new RefusedPart('it names no format')
  throw new RefusedPart(
    `its format is “${format.slice(0, 60)}”, and only ${snapshotFormat} is known`,
  )
}

const texts = z.array(z.string()).default([])

const whys = z
  .array(z.object({ table: z.enum(tableNames), why: z.string().default('') }))
  .default([])

const headSchema = z.object({
  format: z.literal(snapshotFormat),
  takenAt: z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no point in time'),
  source: z.object({
    kind: z.enum(['tenant', 'package', 'file']).catch('file'),
    name: z.string().default(''),
    via: z.literal('rest').optional().catch(undefined),
  }),
  lists: z
    .object({
      timeZones: texts,
      languages: texts,
      countries: texts,
      countryCodes: texts,
      roles: texts,
      deviceNames: z
        .array(z.object({ name: z.string(), type: z.string().default('') }))
        .default([]),
      customFields: texts,
      serviceProviders: texts,
    })
    .prefault({}),
  unread: whys,
  inPart: whys,
  short: whys,
})

function snapshotOf(parts: SnapshotParts): SnapshotReading {
  const format = parts.others.get('format')
  if (format === undefined) return { ok: false, why: 'it names no format' }
  const head = headSchema.safeParse(Object.fromEntries(parts.others))
  if (!head.success) {
    const issue = head.error.issues[0]
    return {
      ok: false,
      why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`,
    }
  }
  const { takenAt, source, lists } = head.data
  const unread = whyByTable([...head.data.unread, ...head.data.inPart])
  const short = whyByTable(head.data.short)
  return {
    ok: true,
    snapshot: {
      takenAt,
      source,
      tables: parts.tables,
      lists,
      unread,
      ...(short.size > 0 ? { short } : {}),
    },
  }
}

function whyByTable(whys: readonly { readonly table: TableName; readonly why: string }[]) {
  return new Map(whys.map(({ table, why }) => [table, why]))
}
