import { z } from 'zod'

/**
 * How the practice tenant behaves where the documentation is silent or contradicts itself; the
 * defaults follow what it says most plainly. Source: API §7.1 (numbers of its list) and §9.
 */
export const switchesSchema = z.strictObject({
  /** 7: a `limit` above 1000. */
  limitAboveMaximum: z.enum(['clamp', 'refuse']).default('clamp'),
  /** 8: `site` of a person or group with its name, or with its id only. */
  siteName: z.boolean().default(true),
  /** 8: custom fields in the list of people, or only in a single person. */
  propertiesInLists: z.boolean().default(true),
  /** API §2.4, §5.1: supervisors in the list of people: as people, as references, or refused with 400. */
  supervisorsInLists: z.enum(['full', 'reference', 'refused']).default('full'),
  /** API §5.1: whether the list of people takes roles, or refuses them with 400. */
  rolesInLists: z.enum(['full', 'refused']).default('full'),
  /** API §5.1: whether a single person takes embeds, or refuses them with 400. */
  embedsOfOne: z.enum(['full', 'refused']).default('full'),
  timeframes: z.enum(['page', 'array']).default('page'),
  deviceStatusField: z.enum(['status', 'active']).default('status'),
  latitude: z.enum(['number', 'text']).default('number'),
  deviceTargetName: z.enum(['long', 'short']).default('long'),
  observers: z.enum(['page', 'array', 'text']).default('page'),
  inactiveInLists: z.boolean().default(true),
  /** API §5.0: the inner `links` of embedded lists is sometimes missing. */
  embeddedLinks: z.boolean().default(true),
  /** API §8.14: `delay` and `sequence` as numbers or as text. */
  amounts: z.enum(['number', 'text']).default('number'),
  /** API §5.3: whether devices are counted from 1 or from 0. */
  firstSequence: z.union([z.literal(0), z.literal(1)]).default(1),
  /** API §8.15. */
  siteCountry: z.enum(['upper', 'lower']).default('upper'),
  /** API §5.6: whether groups tell their time zone. */
  groupTimezone: z.boolean().default(true),
  /** 10: what becomes of queued files that a newer one replaces. */
  superseded: z.enum(['pending', 'failed', 'complete', 'vanished']).default('pending'),
  /** Lets every job fail, nothing applied. */
  jobsEnd: z.enum(['complete', 'failed']).default('complete'),
  /** API §4.2: `processingAt` is in the documentation's examples only. */
  processingAt: z.boolean().default(true),
  /** API §9.4: whether the counts of a job ever move. */
  jobCounts: z.enum(['zero', 'rows']).default('zero'),
  /** 11. */
  importMessages: z.enum(['empty', 'filled', '404', '400']).default('empty'),
  /** API §3.3: a package that is none: accepted and then FAILED, or refused with 400 at once. */
  badPackage: z.enum(['failed', 'refused']).default('failed'),
  /** API §3.3 and §7.3: an upload above `uploadLimit` bytes. */
  oversize: z.enum(['html413', 'json400', 'cut']).default('html413'),
  uploadLimit: z.number().int().positive().default(150_000_000),
  /** 4: whether a used refresh token dies. */
  refreshTokens: z.enum(['die', 'stay']).default('die'),
  tokenSeconds: z.number().positive().default(900),
  unknownClient: z.union([z.literal(400), z.literal(401)]).default(400),
  /** API §2.4: a tenant without the EPIC licence. */
  epicLicence: z.union([z.literal('yes'), z.literal(403), z.literal(404)]).default('yes'),
  /** API §6.3. */
  rateHeaders: z.boolean().default(false),
  /** Full-user licences of the company; null for as many as wanted (API §5.2). */
  fullUsers: z.number().int().nonnegative().nullable().default(null),
})

/** The switches in force. */
export type Switches = z.infer<typeof switchesSchema>

/** The switches as they are when nobody touched them. */
export const defaultSwitches: Switches = switchesSchema.parse({})
