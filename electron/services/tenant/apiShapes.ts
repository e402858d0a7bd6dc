import { z } from 'zod'

/**
 * The objects of the tenant's REST interface as far as we read them. Fields without a value are left out by the server;
 * unknown fields are kept and never used. Both spellings are accepted where the documentation contradicts itself.
 * Source: API §5.
 */

const embedded = <T extends z.ZodType>(item: T) =>
  z.union([
    z.looseObject({ data: z.array(item), total: z.coerce.number().optional() }),
    z.array(item),
  ])

/** The items of an embedded list, whether it came as a page or as a plain array; undefined when it was left out. */
export function itemsOf<T>(
  list: { readonly data: readonly T[] } | readonly T[] | undefined,
): readonly T[] | undefined {
  if (list === undefined) return undefined
  return 'data' in list ? list.data : list
}

/** True when only the first hundred of an embedded list came along (API §5.0). */
export function isCutShort(
  list:
    | { readonly data: readonly unknown[]; readonly total?: number | undefined }
    | readonly unknown[]
    | undefined,
): boolean {
  return list !== undefined && 'data' in list && (list.total ?? 0) > list.data.length
}

/** A role or a site: its name may be left out, and where only the name counts, its id. */
const named = z.looseObject({ id: z.string().default(''), name: z.string().optional() })
const reference = z.looseObject({
  id: z.string().default(''),
  targetName: z.string().optional(),
  recipientType: z.string().optional(),
})
const amount = z.union([z.number(), z.string()])

export const siteShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: z.string().optional(),
  externalKey: z.string().optional(),
  externallyOwned: z.boolean().optional(),
  language: z.string().optional(),
  country: z.string().optional(),
  timezone: z.string().optional(),
  address1: z.string().optional(),
  address2: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  postalCode: z.string().optional(),
})

export const personShape = z.looseObject({
  id: z.string(),
  targetName: z.string(),
  externalKey: z.string().optional(),
  externallyOwned: z.boolean().optional(),
  status: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  language: z.string().optional(),
  timezone: z.string().optional(),
  webLogin: z.string().optional(),
  phoneLogin: z.string().optional(),
  site: named.optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  roles: embedded(named).optional(),
  supervisors: embedded(reference).optional(),
})

export const deviceShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  deviceType: z.string(),
  status: z.string().optional(),
  active: z.string().optional(),
  externalKey: z.string().optional(),
  externallyOwned: z.boolean().optional(),
  defaultDevice: z.boolean().optional(),
  sequence: amount.optional(),
  delay: amount.optional(),
  owner: reference,
  provider: z.looseObject({ id: z.string() }).optional(),
  emailAddress: z.string().optional(),
  phoneNumber: z.string().optional(),
  country: z.string().optional(),
  pin: z.string().optional(),
  twoWayDevice: z.boolean().optional(),
})

export const groupShape = z.looseObject({
  id: z.string(),
  targetName: z.string(),
  status: z.string().optional(),
  active: z.string().optional(),
  groupType: z.string().optional(),
  externalKey: z.string().optional(),
  externallyOwned: z.boolean().optional(),
  description: z.string().optional(),
  allowDuplicates: z.boolean().optional(),
  useDefaultDevices: z.boolean().optional(),
  observedByAll: z.boolean().optional(),
  observers: z.union([embedded(z.union([named, z.string()])), z.string()]).optional(),
  supervisors: embedded(reference).optional(),
  site: named.optional(),
  timezone: z.string().optional(),
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
  description: z.string().optional(),
  members: embedded(memberShape).optional(),
})

export const roleShape = z.looseObject({ name: z.string() })
export const deviceNameShape = z.looseObject({ name: z.string(), deviceType: z.string() })

export type ApiSite = z.infer<typeof siteShape>
export type ApiPerson = z.infer<typeof personShape>
export type ApiDevice = z.infer<typeof deviceShape>
export type ApiGroup = z.infer<typeof groupShape>
export type ApiShift = z.infer<typeof shiftShape>
