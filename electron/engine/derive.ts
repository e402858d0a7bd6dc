import type { Table } from '../../shared/columns/table'
import {
  applyMappingsSliced,
  type MappedTables,
  type ValueNow,
  workOfMappings,
} from '../../shared/mapping/applyMapping'
import type { PackageContent } from '../../shared/package/packageContent'
import { type PackagePlan, planPackageSliced } from '../../shared/plan/planPackage'
import type { Project } from '../../shared/project/project'
import { checkPackageSliced, workOfChecks } from '../../shared/rules/checkPackage'
import type { CountedReport } from '../../shared/rules/reportOf'
import { entryNameOf } from '../../shared/schema/lookUp'
import { inPackageWordsSliced } from '../../shared/snapshot/inPackageWords'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { breathe, type JobContext } from './jobs'
import { sliceWork } from './sliceWork'

/** What follows from a project and its sources before anything was checked: the package's files, where each row came from. */
export interface Drafted {
  readonly project: Project
  readonly mapped: MappedTables
  readonly content: PackageContent
}

/** The same, and what is wrong with it. */
export interface Derived extends Drafted {
  readonly report: CountedReport
}

/** The most problems of one code that are kept with their place and words; all are counted. */
const issuesKept = 100_000

/** Does the mapping ask what the tenant has now? */
export function mappingNeedsState({ mappings }: Pick<Project, 'mappings'>): boolean {
  return mappings.some(({ columns }) =>
    Object.values(columns).some(({ steps }) => steps.some((step) => step.do === 'onlyWhenNew')),
  )
}

/** Maps the rows of the sources. Gives way in between and stops when the job is cancelled. */
export async function mapRows(
  project: Project,
  sources: ReadonlyMap<string, Table>,
  valueNow: ValueNow | undefined,
  job: JobContext,
): Promise<MappedTables> {
  const say = saying('Mapping rows', workOfMappings(project, sources), job)
  const options = valueNow === undefined ? {} : { valueNow }
  return sliceWork(applyMappingsSliced(project, sources, options), job.signal, say)
}

/** Tells how far work is. Never back, and never that all is done while something is: with that a bar goes away. */
function saying(label: string, total: number, job: JobContext): (done: number) => void {
  let most = 0
  const say = (done: number) => {
    most = Math.max(most, Math.min(done, total - 1))
    job.report({ label, done: most, total, unit: 'steps' })
  }
  say(0)
  return say
}

/** Checks what was mapped. Takes a second or two at a million rows; gives way and stops as the mapping does. */
export async function checkRows(
  drafted: Drafted,
  snapshot: Snapshot | undefined,
  job: JobContext,
): Promise<Derived> {
  const { content } = drafted
  const say = saying('Checking rows', workOfChecks(content), job)
  const report = await sliceWork(
    checkPackageSliced(content, snapshot === undefined ? {} : { snapshot }, {
      maxIssues: issuesKept,
    }),
    job.signal,
    say,
  )
  return { ...drafted, report }
}

/** What was mapped, as a package. */
export function draftOf(project: Project, mapped: MappedTables): Drafted {
  return { project, mapped, content: contentOf(project, mapped) }
}

/** The mapped tables and the project's manifest as a package that was never on disk. */
export function contentOf(project: Project, mapped: MappedTables): PackageContent {
  return {
    manifest: { state: 'read', manifest: project.manifest },
    files: new Map(
      [...mapped.tables].map(([table, file]) => [
        table,
        { entry: entryNameOf(table), table: file.table, problems: [] },
      ]),
    ),
    archive: [],
  }
}

/** Plans the package against a state. */
export async function planAgainst(
  content: PackageContent,
  snapshot: Snapshot,
  user: string,
  job: JobContext,
): Promise<PackagePlan> {
  job.report({ label: 'Planning', done: 0, total: 0, unit: 'records' })
  await breathe(job.signal)
  const worded = await sliceWork(inPackageWordsSliced(snapshot, content), job.signal)
  const input = {
    content,
    snapshot: worded,
    ...(user === '' ? {} : { signedInUser: user }),
  }
  return sliceWork(planPackageSliced(input), job.signal, (done) =>
    job.report({ label: 'Planning', done, total: 0, unit: 'records' }),
  )
}
