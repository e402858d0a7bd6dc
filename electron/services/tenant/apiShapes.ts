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

/** True when only the first hundred of an embedded list came along (API §5.0). */
export function isCutShort(list: Embedded<unknown> | undefined): boolean {
  if (list === undefined || !('data' in list)) return false
  return (list.total ?? 0) > list.data.length || (list.links?.next ?? '') !== ''
}

/** A text; a login, PIN or postal code of digits alone may come as a number (API §8.13). */
const text = z.union([z.string(), z.number().transform(String)]).optional()

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
  externallyOwned: z.boolean().optional(),
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
  externallyOwned: z.boolean().optional(),
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
  active: text,
  externalKey: text,
  externallyOwned: z.boolean().optional(),
  defaultDevice: z.boolean().optional(),
  sequence: amount.optional(),
  delay: amount.optional(),
  owner: reference,
  provider: z.looseObject({ id: z.string() }).optional(),
  emailAddress: text,
  phoneNumber: text,
  country: text,
  pin: text,
  twoWayDevice: z.boolean().optional(),
})

/** A role that observes a group; two examples print its name alone (API §5.6). */
export const observerShape = z.union([namedShape, z.string()])

export const groupShape = z.looseObject({
  id: z.string(),
  targetName: z.string(),
  status: text,
  active: text,
  groupType: text,
  externalKey: text,
  externallyOwned: z.boolean().optional(),
  description: text,
  allowDuplicates: z.boolean().optional(),
  useDefaultDevices: z.boolean().optional(),
  observedByAll: z.boolean().optional(),
  observers: z.union([embedded(observerShape), z.string()]).optional(),
  supervisors: embedded(reference).optional(),
  site: namedShape.optional(),
  timezone: text,
})

export const memberShape = z.looseObject({
  position: amount.optional(),
  delay: amount.optional(),
  inRotation: z.boolean().optional(),
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

export type ApiSite = z.infer<typeof siteShape>
export type ApiPerson = z.infer<typeof personShape>
export type ApiDevice = z.infer<typeof deviceShape>
export type ApiGroup = z.infer<typeof groupShape>
export type ApiShift = z.infer<typeof shiftShape>
