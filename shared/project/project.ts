import { z } from 'zod'
import { lookupSchema, targetMappingSchema } from '../mapping/mapping'

/** Encodings we read. Everything else must be chosen from these by the admin, who sees the effect. Source: design §4. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

/** How a text file is to be read. `headerLine` counts from 1; 0: there is no header and columns are named “Column 1” and so on. */
export const dialectSchema = z.looseObject({
  encoding: z.enum(encodings),
  delimiter: z.string().length(1),
  quote: z.enum(['"', "'", '']),
  headerLine: z.number().int().min(0),
})

/**
 * One file the admin opened. `file` is a path relative to the project file when stored on disk (absolute when on
 * another volume), and a ticket in the page, exchanged by the shell. `entry` names the CSV inside a package ZIP, `sheet`
 * the sheet of a workbook.
 */
export const sourceSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string(),
  file: z.string().min(1),
  kind: z.enum(['csv', 'xlsx', 'ldif', 'package']),
  dialect: dialectSchema,
  sheet: z.string().optional(),
  entry: z.string().optional(),
})

/**
 * One correction by the admin, replayed over a source in order; the source file is never touched. `setCell` and
 * `excludeRow` hold the row's text as it was: when the file no longer has it there, the edit rests and is shown.
 */
export const editSchema = z.discriminatedUnion('edit', [
  z.looseObject({
    edit: z.literal('setCell'),
    source: z.string(),
    row: z.number().int().min(1),
    column: z.string(),
    from: z.string(),
    to: z.string(),
    /** The whole row's cells, to recognise it where a value such as “active” stands in many rows; optional. */
    cells: z.array(z.string()).optional(),
  }),
  z.looseObject({
    edit: z.literal('replaceValue'),
    source: z.string(),
    column: z.string(),
    from: z.string(),
    to: z.string(),
  }),
  z.looseObject({
    edit: z.literal('excludeRow'),
    source: z.string(),
    row: z.number().int().min(1),
    /** The whole row's cells, to recognise it. */
    cells: z.array(z.string()),
    reason: z.string().default(''),
  }),
])

const manifestSchema = z.looseObject({
  comment: z.string(),
  entries: z.array(z.looseObject({ key: z.string(), value: z.string() })),
})

/** Limits of design §2; every guard is always on, only its limits can be set. */
export const guardSettingsSchema = z.looseObject({
  /** Deletions per file: the smaller of this share and this count trips, never below three records. */
  deletionShare: z.number().min(0).max(1).default(0.05),
  deletionCount: z.number().int().min(0).default(25),
  updateShare: z.number().min(0).max(1).default(0.5),
  sourceLossShare: z.number().min(0).max(1).default(0.1),
  protectedUsers: z.array(z.string()).default([]),
  /** Minutes after which a snapshot is too old to send by. */
  snapshotMaxAge: z.number().int().min(1).default(60),
})

/** The tenant a project is for. With `readOnly` it may be read and is never sent to. */
export const tenantSchema = z.looseObject({
  address: z.string(),
  kind: z.enum(['production', 'test', 'practice']),
  readOnly: z.boolean().default(false),
})

/** Whether people may be read one by one where the tenant's lists leave something out: a request each (API §5.12). */
export const personByPersonChoices = ['never', 'short', 'always'] as const
export type PersonByPerson = (typeof personByPersonChoices)[number]

/** How the tenant is read. `short`: one by one only where that takes at most a thousand requests. */
const readingSchema = z.looseObject({
  personByPerson: z.enum(personByPersonChoices).default('short'),
})

/** What the plan is compared with: the tenant itself, or a saved snapshot or package file. */
const stateChoiceSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('tenant') }),
  z.looseObject({ kind: z.literal('file'), file: z.string() }),
])

/** The project file, `zipsync-project/1`. Unknown keys survive a round trip. It never holds a credential. Source: contract §5. */
export const projectSchema = z.looseObject({
  format: z.literal('zipsync-project/1'),
  name: z.string(),
  sources: z.array(sourceSchema),
  mappings: z.array(targetMappingSchema),
  lookups: z.array(lookupSchema).default([]),
  edits: z.array(editSchema).default([]),
  manifest: manifestSchema,
  guards: guardSettingsSchema.default({
    deletionShare: 0.05,
    deletionCount: 25,
    updateShare: 0.5,
    sourceLossShare: 0.1,
    protectedUsers: [],
    snapshotMaxAge: 60,
  }),
  tenant: tenantSchema.nullable().default(null),
  reading: readingSchema.optional(),
  state: stateChoiceSchema.default({ kind: 'tenant' }),
})

export type Dialect = z.infer<typeof dialectSchema>
export type Source = z.infer<typeof sourceSchema>
export type Edit = z.infer<typeof editSchema>
export type GuardSettings = z.infer<typeof guardSettingsSchema>
export type TenantChoice = z.infer<typeof tenantSchema>
/** A project document. Treated as immutable everywhere: a change makes a new one. */
export type Project = z.infer<typeof projectSchema>
