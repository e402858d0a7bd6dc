import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { noOutcomes, type Outcome, type OutcomeCounts, outcomes } from '../../shared/plan/plan'
import { type TableName, tableNames } from '../../shared/schema/tableNames'
import type { Foreseen } from '../services/sendRecord'
import { ProblemError } from '../services/tenant/problemError'

const recordShape = z.looseObject({
  file: z.string(),
  outcome: z.string(),
  row: z.number().nullable(),
  naturalKey: z.string().default(''),
  externalKey: z.string().nullable().default(null),
})

/** A record of a plan file: what is looked at here, and whatever else the file says of it. */
export type PlannedRecord = z.infer<typeof recordShape>

const count = z.number().default(0)

/** Files of other makers may leave out what is 0. */
const countsShape = z.looseObject({
  add: count,
  update: count,
  unchanged: count,
  adopt: count,
  delete: count,
  cascade: count,
  keep: count,
  ignore: count,
  reject: count,
})

const planShape = z.looseObject({
  format: z.literal('zipsync-plan/1'),
  package: z.looseObject({ sha256: z.string() }),
  summary: z.record(z.string(), countsShape).default({}),
  guards: z
    .array(z.looseObject({ guard: z.string(), file: z.string().nullable(), tripped: z.boolean() }))
    .default([]),
  records: z.array(recordShape),
})

/** What an upload needs of a plan file: whether it is for this package, whether guards tripped, what it foresees. */
export interface PlanFile {
  readonly sha256: string
  readonly tripped: readonly string[]
  readonly foreseen: Foreseen
  readonly totals: OutcomeCounts
  readonly records: readonly PlannedRecord[]
}

/** Reads a `zipsync-plan/1` file. Throws a ProblemError that says what is wrong with it. Source: contract §3. */
export async function readPlanFile(path: string): Promise<PlanFile> {
  const parsed = planShape.safeParse(await readJson(path))
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.') ?? ''
    throw unreadable(
      path,
      `it is not a zipsync-plan/1 document (${place === '' ? 'whole file' : place})`,
    )
  }
  const { data } = parsed
  const rejected: Partial<Record<TableName, number[]>> = {}
  for (const { file, outcome, row } of data.records) {
    const table = tableNames.find((name) => name === file)
    if (outcome !== 'reject' || row === null || table === undefined) continue
    const rows = rejected[table] ?? []
    rows.push(row)
    rejected[table] = rows
  }
  const counted = Object.values(data.summary).reduce((sum, { reject }) => sum + reject, 0)
  const listed = data.records.filter(({ outcome }) => outcome === 'reject').length
  if (listed < counted) throw filtered(path, counted - listed)
  return {
    sha256: data.package.sha256,
    tripped: data.guards
      .filter(({ tripped }) => tripped)
      .map(({ guard, file }) => `${guard} ${file ?? ''}`.trim()),
    foreseen: { rejected, deletions: deletionsIn(data.summary) },
    totals: totalsOf(Object.values(data.summary)),
    records: data.records,
  }
}

function deletionsIn(
  summary: Readonly<Record<string, { readonly delete: number }>>,
): Foreseen['deletions'] {
  const deletions: Partial<Record<TableName, number>> = {}
  for (const table of tableNames) {
    const deleted = summary[table]?.delete ?? 0
    if (deleted > 0) deletions[table] = deleted
  }
  return deletions
}

function totalsOf(files: readonly OutcomeCounts[]): OutcomeCounts {
  const sumOf = (outcome: Outcome) => files.reduce((sum, counts) => sum + counts[outcome], 0)
  const sums = outcomes.map((outcome) => [outcome, sumOf(outcome)])
  return { ...noOutcomes, ...Object.fromEntries(sums) }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (problem) {
    throw unreadable(path, problem instanceof Error ? problem.message : 'unknown')
  }
}

/** `--only` leaves records out but counts them (contract §3): without the rejected rows a read-back would blame them on the tenant. */
function filtered(path: string, missing: number): ProblemError {
  return new ProblemError({
    code: 'file.plan',
    title: `The plan ${path} was written with “--only”: it counts ${missing} rejected rows that it does not list, so the tenant could not be compared with it. Nothing was sent.`,
    mend: 'Make it anew without “--only”, or with “reject” among its outcomes.',
    detail: 'filtered',
  })
}

function unreadable(path: string, why: string): ProblemError {
  return new ProblemError({
    code: 'file.plan',
    title: `The plan ${path} could not be read: ${why}.`,
    mend: 'Make it anew with “zipsync plan … --out plan.json”.',
    detail: why,
  })
}
