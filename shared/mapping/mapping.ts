import { z } from 'zod'
import { tableNames } from '../schema/tableNames'

/**
 * One step a value goes through on its way into a package column. Steps run in order, each on the text the one before
 * gave. `phone` writes E.164 (`+14155550100`), digits only, the national number, or only the extension, reading numbers
 * without a country code as of `country` (two letters); a number that cannot be read is passed on unchanged, so that the
 * rules report it. `part` counts from 0, from the end when negative. `list` makes a comma-separated list of one with
 * another separator. `onlyWhenNew` keeps the tenant's value for a record that is there already, whatever the other steps.
 */
const transform = z.discriminatedUnion('do', [
  z.looseObject({ do: z.literal('trim') }),
  z.looseObject({ do: z.literal('case'), to: z.enum(['upper', 'lower', 'title']) }),
  z.looseObject({
    do: z.literal('replace'),
    find: z.string(),
    with: z.string(),
    pattern: z.boolean().default(false),
  }),
  z.looseObject({ do: z.literal('default'), value: z.string() }),
  z.looseObject({
    do: z.literal('phone'),
    country: z.string().default('US'),
    format: z.enum(['e164', 'digits', 'national', 'extension']).default('e164'),
  }),
  z.looseObject({ do: z.literal('part'), separator: z.string().min(1), index: z.number().int() }),
  z.looseObject({
    do: z.literal('list'),
    separator: z.string().min(1),
  }),
  z.looseObject({ do: z.literal('date'), from: z.string(), to: z.string() }),
  z.looseObject({ do: z.literal('timeZone') }),
  z.looseObject({ do: z.literal('onlyWhenNew') }),
])

/** Where a value comes from. A template writes source columns in braces: `{emp_id}_workemail`. */
const origin = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('column'), column: z.string() }),
  z.looseObject({ kind: z.literal('constant'), value: z.string() }),
  z.looseObject({ kind: z.literal('template'), template: z.string() }),
  z.looseObject({
    kind: z.literal('lookup'),
    column: z.string(),
    lookup: z.string(),
    otherwise: z.discriminatedUnion('kind', [
      z.looseObject({ kind: z.literal('keep') }),
      z.looseObject({ kind: z.literal('blank') }),
      z.looseObject({ kind: z.literal('constant'), value: z.string() }),
    ]),
  }),
  z.looseObject({
    kind: z.literal('position'),
    within: z.array(z.string()),
    startAt: z.number().int().default(0),
  }),
])

const condition = z.discriminatedUnion('test', [
  z.looseObject({ test: z.literal('filled'), column: z.string() }),
  z.looseObject({ test: z.literal('blank'), column: z.string() }),
  z.looseObject({ test: z.literal('is'), column: z.string(), values: z.array(z.string()) }),
  z.looseObject({ test: z.literal('isNot'), column: z.string(), values: z.array(z.string()) }),
])

/**
 * What one package row stands for: every source row, every distinct combination of some columns (compared after
 * trimming; the first row of each speaks for it), or every element of a list column (available to conditions and
 * expressions under the column's own name; elements are trimmed, blank ones are none).
 */
const rowsPer = z.discriminatedUnion('per', [
  z.looseObject({ per: z.literal('row') }),
  z.looseObject({ per: z.literal('distinct'), columns: z.array(z.string()).min(1) }),
  z.looseObject({ per: z.literal('element'), column: z.string(), separator: z.string().min(1) }),
])

const expression = z.looseObject({ from: origin, steps: z.array(transform).default([]) })

/** How one source fills one package file. Several mappings may fill the same file; their rows follow each other in order. */
export const targetMappingSchema = z.looseObject({
  id: z.string().min(1),
  target: z.enum(tableNames),
  source: z.string().min(1),
  /** Words for people: “Work e-mail”. */
  label: z.string().default(''),
  rows: rowsPer.default({ per: 'row' }),
  when: z.array(condition).default([]),
  /** Package column → expression. A column that is absent stays blank. */
  columns: z.record(z.string(), expression),
})

/** A table that replaces values: `from` is compared after trimming; exactly, or without case when `ignoreCase` is set. */
export const lookupSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string(),
  ignoreCase: z.boolean().default(false),
  rows: z.array(z.looseObject({ from: z.string(), to: z.string() })),
})

export type Transform = z.infer<typeof transform>
export type Origin = z.infer<typeof origin>
export type Condition = z.infer<typeof condition>
export type RowsPer = z.infer<typeof rowsPer>
export type Expression = z.infer<typeof expression>
export type TargetMapping = z.infer<typeof targetMappingSchema>
export type Lookup = z.infer<typeof lookupSchema>
