import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { StateOccasion } from '../../shared/contract/stateViews'
import type { StateFacts } from '../../shared/contract/views'
import type { TenantChoice } from '../../shared/project/project'
import { tableNames } from '../../shared/schema/tableNames'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { writeAtomically } from './atomicFile'
import { type FileAnswer, fileProblemOf, refused } from './fileProblem'
import { readStateApart } from './readApart'
import { type SnapshotReadOptions, writeSnapshotFile } from './snapshotFile'

/** How long states are kept: the newest of each tenant up to this many, and none that is older than so many days. */
export const shelfLimits = { most: 10, days: 30 } as const

/** What is kept beside the rows of a state. */
export interface StateNote {
  /** The shelf of its tenant, as `shelfOf` names it. */
  readonly shelf: string
  /** The tenant's address. */
  readonly tenant: string
  readonly occasion: StateOccasion
  /** The account it was read with; empty when that is not known. */
  readonly user: string
  readonly facts: StateFacts
}

/** A state on the shelf. `id` is its place there: the tenant's folder and the moment it was taken. */
export interface ShelvedState {
  readonly id: string
  readonly note: StateNote
  /** Size of its file. */
  readonly bytes: number
}

/** What lies on the shelf and cannot be used, with the reason as a sentence. */
export interface SpoiltState {
  readonly id: string
  readonly bytes: number
  readonly why: string
}

const format = 'zipsync-kept-state/1'

const noteSchema = z.object({
  format: z.literal(format),
  shelf: z.string(),
  tenant: z.string(),
  occasion: z.enum(['read', 'readBack']),
  user: z.string(),
  facts: z.object({
    source: z.string(),
    kind: z.literal('tenant'),
    takenAt: z.iso.datetime(),
    counts: z.partialRecord(z.enum(tableNames), z.number().int().min(0)),
    unread: z.array(z.object({ table: z.enum(tableNames), why: z.string() })),
    warnings: z.array(z.string()),
  }),
})

const ruleSchema = z.object({ keeps: z.boolean() })

const stateEnding = '.json.gz'
const noteEnding = '.note.json'
const dayLength = 86_400_000
/** Names and phone numbers: only this account may read them. */
const ownerOnly = { mode: 0o600 } as const

/** The folder of a tenant. There is one practice tenant, whose port is another one at each start. */
export function shelfOf(tenant: Pick<TenantChoice, 'address' | 'kind'>): string {
  if (tenant.kind === 'practice') return 'practice'
  const address = tenant.address.toLowerCase()
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  const plain = host.replace(/[^a-z0-9.-]/g, '').slice(0, 80) || 'tenant'
  return `${plain}-${createHash('sha256').update(address).digest('hex').slice(0, 8)}`
}

/**
 * The states of tenants this app has read, kept in its own folder: one folder a tenant, in it the rows as a gzipped
 * snapshot and a small note that the lists are drawn from. The note is written last, so that what broke off has none.
 * Nothing here throws for what lies on the disk: a torn or foreign file is listed as spoilt, with the reason.
 */
export class StateShelf {
  private swept: Promise<void> | undefined

  constructor(
    private readonly folder: string,
    private readonly now: () => Date,
  ) {}

  /** Does the admin want states to be kept? Yes until told otherwise; no when what was told cannot be read any more. */
  async keeps(): Promise<boolean> {
    const path = join(this.folder, 'rule.json')
    try {
      return ruleSchema.parse(JSON.parse(await readFile(path, 'utf8'))).keeps
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof z.ZodError) return false
      return fileProblemOf(error, path).kind === 'missing'
    }
  }

  async setKeeps(keeps: boolean): Promise<FileAnswer<number>> {
    const text = Buffer.from(`${JSON.stringify({ keeps })}\n`)
    return writeAtomically(join(this.folder, 'rule.json'), () => [text], ownerOnly)
  }

  /** Keeps a state and lets older ones of its tenant go. Gives its id. */
  async keep(
    note: StateNote,
    snapshot: Snapshot,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<FileAnswer<string>> {
    await this.sweepOnce()
    const id = `${note.shelf}/${note.facts.takenAt.replace(/[^0-9TZ]/g, '-')}`
    const folder = join(this.folder, note.shelf)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    } catch (error) {
      return { ok: false, problem: fileProblemOf(error, folder) }
    }
    const written = await writeSnapshotFile(this.stateFile(id), snapshot, {
      ...ownerOnly,
      ...options,
    })
    if (!written.ok) return written
    const text = Buffer.from(`${JSON.stringify({ format, ...note })}\n`)
    const noted = await writeAtomically(this.noteFile(id), () => [text], ownerOnly)
    if (!noted.ok) return noted
    await this.letOldOnesGo()
    return { ok: true, value: id }
  }

  /** Everything on the shelf, the newest first. */
  async list(): Promise<{
    readonly states: readonly ShelvedState[]
    readonly spoilt: readonly SpoiltState[]
  }> {
    await this.sweepOnce()
    const ids = (
      await Promise.all((await foldersIn(this.folder)).map((of) => this.idsIn(of)))
    ).flat()
    const found = await Promise.all(ids.map((id) => this.look(id)))
    const byAge = found.toSorted((one, other) => momentOf(other.id).localeCompare(momentOf(one.id)))
    return {
      states: byAge.filter((one) => 'note' in one),
      spoilt: byAge.filter((one) => 'why' in one),
    }
  }

  /** Reads a state's rows. Refused when they are not those the note speaks of. */
  async load(
    id: string,
    options: SnapshotReadOptions = {},
  ): Promise<FileAnswer<{ readonly snapshot: Snapshot; readonly note: StateNote }>> {
    const path = this.stateFile(id)
    if (!isId(id)) return refused('missing', path, 'no such name')
    const found = await this.look(id)
    if (!('note' in found)) return refused('malformed', path, found.why)
    const answer = await readStateApart(path, options)
    if (!answer.ok) return answer
    const { takenAt, source } = answer.value
    const { facts } = found.note
    if (takenAt !== facts.takenAt || source.name !== facts.source) {
      return refused('malformed', path, 'its rows are of another state than its note')
    }
    return { ok: true, value: { snapshot: answer.value, note: found.note } }
  }

  /** Deletes states by their ids; null: all, whatever is on the shelf. Gives how many there were. */
  async remove(ids: readonly string[] | null): Promise<number> {
    const all = (
      await Promise.all((await foldersIn(this.folder)).map((of) => this.idsIn(of)))
    ).flat()
    const gone = ids === null ? all : all.filter((id) => ids.includes(id))
    for (const id of gone) await this.drop(id)
    if (ids === null) {
      for (const of of await foldersIn(this.folder)) {
        await rm(join(this.folder, of), { recursive: true, force: true })
      }
    }
    return gone.length
  }

  private async look(id: string): Promise<ShelvedState | SpoiltState> {
    const { size } = await stat(this.stateFile(id)).catch(() => ({ size: -1 }))
    const spoilt = (why: string) => ({ id, bytes: Math.max(0, size), why })
    if (size < 0) return spoilt('its rows are not there any more')
    const text = await readFile(this.noteFile(id), 'utf8').catch(() => undefined)
    if (text === undefined) return spoilt('it was not written to its end')
    const note = noteIn(text)
    if (note === undefined) return spoilt('its note cannot be understood')
    if (!id.startsWith(`${note.shelf}/`)) return spoilt('it is the state of another tenant')
    return { id, note, bytes: size }
  }

  private async idsIn(of: string): Promise<readonly string[]> {
    const names = await readdir(join(this.folder, of)).catch(() => [])
    const stems = names.flatMap((name) => {
      if (name.endsWith(stateEnding)) return [name.slice(0, -stateEnding.length)]
      return name.endsWith(noteEnding) ? [name.slice(0, -noteEnding.length)] : []
    })
    return [...new Set(stems)].map((stem) => `${of}/${stem}`)
  }

  /** The rows go first: they are what should not be left behind. */
  private async drop(id: string): Promise<void> {
    await rm(this.stateFile(id), { force: true })
    await rm(this.noteFile(id), { force: true })
  }

  private async letOldOnesGo(): Promise<void> {
    const eldest = new Date(this.now().getTime() - shelfLimits.days * dayLength).toISOString()
    for (const of of await foldersIn(this.folder)) {
      const ids = (await this.idsIn(of)).toSorted((one, other) => other.localeCompare(one))
      for (const [place, id] of ids.entries()) {
        if (place >= shelfLimits.most || momentOf(id) < eldest.replace(/[^0-9TZ]/g, '-')) {
          await this.drop(id)
        }
      }
    }
  }

  /** Clears away, once, what an earlier process left: writes that broke off, and what is too old. */
  private sweepOnce(): Promise<void> {
    this.swept ??= (async () => {
      for (const of of await foldersIn(this.folder)) {
        const folder = join(this.folder, of)
        for (const name of await readdir(folder).catch(() => [])) {
          if (/^\..*\.part$/.test(name)) await rm(join(folder, name), { force: true })
        }
      }
      await this.letOldOnesGo()
    })()
    return this.swept
  }

  private stateFile(id: string): string {
    return join(this.folder, `${id}${stateEnding}`)
  }

  private noteFile(id: string): string {
    return join(this.folder, `${id}${noteEnding}`)
  }
}

/** Is this a name the shelf itself could have given? Anything else might lead out of its folder. */
function isId(id: string): boolean {
  return /^[a-z0-9][a-z0-9.-]*\/[^/\\]+$/.test(id) && !id.includes('..')
}

const momentOf = (id: string) => id.slice(id.indexOf('/') + 1)

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
}

function noteIn(text: string): StateNote | undefined {
  try {
    const { format: _, ...note } = noteSchema.parse(JSON.parse(text))
    return note
  } catch {
    return undefined
  }
}
