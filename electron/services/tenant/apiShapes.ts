import { z } from 'zod'

/**
 * The objects of the tenant's REST interface as far as we read them. Fields without a value are left out by the server;
 * unknown fields are kept and never used. Both spellings are accepted where the documentation contradicts itself.
 * Source: API §5.
 */

const embedded = <T extends z.ZodType>(item: T) =>
  z.union([
    z.looseObject({
      data: z.array(item),
      total: z.coerce.number().optional(),
      links: z.looseObject({ next: z.string().optional() }).optional(),
    }),
    z.array(item),
  ])

/** An embedded list as it came: a page with at most a hundred items, or a plain array. */
export type Embedded<T> =
  | {
      readonly data: readonly T[]
      readonly total?: number | undefined
      readonly links?: { readonly next?: string | undefined } | undefined
    }
  | readonly T[]

/** The items of an embedded list, whether it came as a page or as a plain array; undefined when it was left out. */
export function itemsOf<T>(list: Embedded<T> | undefined): readonly T[] | undefined {
  if (list === undefined) return undefined
  return 'data' in list ? list.data : list
}

/** At most so many items of an embedded list come along (API §5.0). */
const embeddedPage = 100

/**
 * True when only the first hundred of an embedded list came along (API §5.0). One that says neither its total nor where
 * it goes on is not known to be whole when it is as long as it can be.
 */
export function isCutShort(list: Embedded<unknown> | undefined): boolean {
  if (list === undefined) return false
  if (!('data' in list)) return list.length >= embeddedPage
  if ((list.links?.next ?? '') !== '') return true
  return list.total === undefined ? list.data.length >= embeddedPage : list.total > list.data.length
}

/** A text; a login, PIN or postal code of digits alone may come as a number (API §8.13). */
const text = z.union([z.string(), z.number().transform(String)]).optional()
const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
  .optional()
/** A status; one example calls the field `active`, where a plain yes or no is to be expected (API §5.3). */
const status = z.union([text, z.boolean().transform((is) => (is ? 'ACTIVE' : 'INACTIVE'))])

/** A role or a site: its name may be left out, and where only the name counts, its id. */
export const namedShape = z.looseObject({ id: z.string().default(''), name: z.string().optional() })
const reference = z.looseObject({
  id: z.string().default(''),
  targetName: z.string().optional(),
  recipientType: z.string().optional(),
})
const amount = z.union([z.number(), z.string()])

export const siteShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: text,
  externalKey: text,
  externallyOwned: flag,
  language: text,
  country: text,
  timezone: text,
  address1: text,
  address2: text,
  city: text,
  state: text,
  postalCode: text,
})

export const personShape = z.looseObject({
  id: z.string(),
  targetName: z.string(),
  externalKey: text,
  externallyOwned: flag,
  status: text,
  firstName: text,
  lastName: text,
  language: text,
  timezone: text,
  webLogin: text,
  phoneLogin: text,
  site: namedShape.optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  roles: embedded(namedShape).optional(),
  supervisors: embedded(reference).optional(),
})

export const deviceShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  deviceType: z.string(),
  status: text,
  active: status,
  externalKey: text,
  externallyOwned: flag,
  defaultDevice: flag,
  sequence: amount.optional(),
  delay: amount.optional(),
  owner: reference,
  provider: z.looseObject({ id: z.string() }).optional(),
  emailAddress: text,
  phoneNumber: text,
  country: text,
  pin: text,
  twoWayDevice: flag,
})

/** A role that observes a group; two examples print its name alone (API §5.6). */
export const observerShape = z.union([namedShape, z.string()])

export const groupShape = z.looseObject({
  id: z.string(),
  targetName: z.string(),
  status: text,
  active: status,
  groupType: text,
  externalKey: text,
  externallyOwned: flag,
  description: text,
  allowDuplicates: flag,
  useDefaultDevices: flag,
  observedByAll: flag,
  observers: z.union([embedded(observerShape), z.string()]).optional(),
  supervisors: embedded(reference).optional(),
  site: namedShape.optional(),
  timezone: text,
})

export const memberShape = z.looseObject({
  position: amount.optional(),
  delay: amount.optional(),
  inRotation: flag,
  recipient: reference,
})

export const shiftShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: text,
  members: embedded(memberShape).optional(),
})

export const roleShape = z.looseObject({ name: z.string() })
export const deviceNameShape = z.looseObject({ name: z.string(), deviceType: z.string() })

/** An object of the interface, and the names of its fields that have a form we do not know. */
export interface Understood<T> {
  readonly value: T
  readonly odd: ReadonlySet<string>
}

/** Without these a record cannot be told apart from others, or would be taken for one that no sync has made. */
const identities: ReadonlySet<string> = new Set([
  'id',
  'targetName',
  'name',
  'externalKey',
  'owner',
])

/**
 * Reads an object field by field: one field of an unknown form costs that field, which counts as not read (contract §2),
 * and not the record. Undefined for what is no object, or has no identity.
 */
export function understand<S extends z.ZodType>(
  shape: S,
  item: unknown,
): Understood<z.infer<S>> | undefined {
  const whole = shape.safeParse(item)
  if (whole.success) return { value: whole.data, odd: new Set() }
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined
  const odd = new Set(whole.error.issues.map((issue) => String(issue.path[0] ?? '')))
  if ([...odd].some((name) => identities.has(name))) return undefined
  const rest = shape.safeParse(
    Object.fromEntries(Object.entries(item).filter(([name]) => !odd.has(name))),
  )
  return rest.success ? { value: rest.data, odd } : undefined
}

export type ApiSite = z.infer<typeof siteShape>
export type ApiPerson = z.infer<typeof personShape>
export type ApiDevice = z.infer<typeof deviceShape>
export type ApiGroup = z.infer<typeof groupShape>
export type ApiShift = z.infer<typeof shiftShape>
