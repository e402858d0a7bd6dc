import type { Table } from '../../shared/columns/table'
import type { Problem } from '../../shared/contract/problem'
import type { SourceStatus } from '../../shared/contract/views'
import { applyEdits, applyEditsSliced, type EditedTable } from '../../shared/project/applyEdits'
import type { Project, Source } from '../../shared/project/project'
import { readSourceApart } from '../services/readApart'
import type { SourceReading } from '../services/readSource'
import { ProblemError } from '../services/tenant/problemError'
import type { JobContext } from './jobs'
import { sliceWork } from './sliceWork'

/** A source as it was read from disk, before the admin's edits. */
interface Held {
  /** Everything that decides what the bytes give; a change means reading again. */
  readonly key: string
  readonly reading:
    | ({ readonly state: 'read' } & SourceReading)
    | { readonly state: 'failed'; readonly problem: Problem }
}

interface Edited extends EditedTable {
  readonly from: Table
  readonly edits: Project['edits']
  /** The edits of this source, written out to be compared. */
  readonly own: string
}

/** Holds the rows of every source of the project, read once and kept until the file or its dialect changes. */
export class SourceStore {
  private readonly held = new Map<string, Held>()
  private readonly edited = new Map<string, Edited>()

  /** Reads what is new or changed, forgets what the project no longer has. A file that cannot be read is kept as a failure. */
  async load(project: Project, job: JobContext): Promise<void> {
    const wanted = new Set(project.sources.map((source) => source.id))
    for (const id of this.held.keys()) if (!wanted.has(id)) this.forget(id)
    for (const source of project.sources) {
      const key = keyOf(source)
      if (this.held.get(source.id)?.key === key) continue
      this.held.set(source.id, { key, reading: await this.read(source, job) })
    }
    for (const { id } of project.sources) await this.correct(id, project, job)
  }

  /** Makes the next load read this source again. */
  forget(id: string): void {
    this.held.delete(id)
    this.edited.delete(id)
  }

  /** The source's rows with the admin's edits, by source id; sources that could not be read are missing. */
  tables(project: Project): ReadonlyMap<string, Table> {
    const tables = new Map<string, Table>()
    for (const source of project.sources) {
      const edited = this.editedOf(source.id, project)
      if (edited !== undefined) tables.set(source.id, edited.table)
    }
    return tables
  }

  /** The data row in the source's file, from 1, of a row (from 0) of its edited table. */
  fileRow(id: string, project: Project, row: number): number {
    return this.editedOf(id, project)?.fileRow(row) ?? row + 1
  }

  /** The table as the file has it, without edits. */
  raw(id: string): Table | undefined {
    const reading = this.held.get(id)?.reading
    return reading?.state === 'read' ? reading.table : undefined
  }

  /** How each source stands, in the project's order. */
  statuses(project: Project): readonly SourceStatus[] {
    return project.sources.map((source) => this.statusOf(source))
  }

  private statusOf(source: Source): SourceStatus {
    const held = this.held.get(source.id)
    const empty = {
      id: source.id,
      rowCount: 0,
      columns: [],
      bytes: 0,
      problems: [],
      problemCount: 0,
      problem: null,
      notices: [],
      restingEdits: 0,
    }
    if (held === undefined || held.key !== keyOf(source)) return { ...empty, state: 'reading' }
    if (held.reading.state === 'failed') {
      return { ...empty, state: 'failed', problem: held.reading.problem }
    }
    const { table, problems, problemCount, bytes, notices } = held.reading
    return {
      ...empty,
      state: 'read',
      rowCount: table.rowCount,
      columns: table.names,
      bytes,
      problems: problems.slice(0, 100),
      problemCount,
      notices,
      restingEdits: this.edited.get(source.id)?.resting.length ?? 0,
    }
  }

  /** The corrected source, as long as it was corrected for this very project; at once otherwise, which `load` spares. */
  private editedOf(id: string, project: Project): Edited | undefined {
    const from = this.raw(id)
    if (from === undefined) return undefined
    const known = this.known(id, project, from)
    return known ?? this.keep(id, project, from, applyEdits(from, id, project.edits))
  }

  /** Replays the corrections of a source with pauses. */
  private async correct(id: string, project: Project, { signal }: JobContext): Promise<void> {
    const from = this.raw(id)
    if (from === undefined || this.known(id, project, from) !== undefined) return
    const work = applyEditsSliced(from, id, project.edits)
    this.keep(id, project, from, await sliceWork(work, signal))
  }

  private known(id: string, project: Project, from: Table): Edited | undefined {
    const known = this.edited.get(id)
    if (known === undefined || known.from !== from) return undefined
    if (known.edits === project.edits) return known
    // A project comes over from the page as a copy: the same edits are another list each time.
    return known.own === ownEdits(id, project) ? this.keep(id, project, from, known) : undefined
  }

  private keep(id: string, project: Project, from: Table, applied: EditedTable): Edited {
    const edited = { ...applied, from, own: ownEdits(id, project), edits: project.edits }
    this.edited.set(id, edited)
    return edited
  }

  private async read(source: Source, job: JobContext): Promise<Held['reading']> {
    try {
      const reading = await readSourceApart(source, {
        signal: job.signal,
        onProgress: (done, total) =>
          job.report({ label: `Reading ${source.name}`, done, total, unit: 'bytes' }),
      })
      job.signal.throwIfAborted()
      return { state: 'read', ...reading }
    } catch (thrown) {
      job.signal.throwIfAborted()
      if (thrown instanceof ProblemError) return { state: 'failed', problem: thrown.problem }
      throw thrown
    }
  }
}

/** The edits of a source, written out to be compared. */
function ownEdits(id: string, project: Project): string {
  return JSON.stringify(project.edits.filter((edit) => edit.source === id))
}

function keyOf(source: Source): string {
  return JSON.stringify([source.file, source.kind, source.dialect, source.sheet, source.entry])
}
