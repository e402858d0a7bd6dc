import type { Table } from '../columns/table'
import type { TableName } from '../schema/tableNames'

/** A device name defined for the company, with the MEMBER_SUB_TYPE word of its device type. */
export interface DeviceNameEntry {
  readonly name: string
  readonly type: string
}

/** Value lists of the company; an empty list was not read. Source: contract §2, FORMAT §3.11. */
export interface ValueLists {
  readonly timeZones: readonly string[]
  readonly languages: readonly string[]
  readonly countries: readonly string[]
  readonly countryCodes: readonly string[]
  readonly roles: readonly string[]
  readonly deviceNames: readonly DeviceNameEntry[]
  readonly customFields: readonly string[]
  readonly serviceProviders: readonly string[]
}

/**
 * The state of a tenant at one moment. A table that is neither in `tables` nor in `unread` is empty; a table in `unread`
 * is unknown, though some of its records may be at hand: those of shifts, whose keys the interface does not give. A column a row does not hold was not read and is never compared. Source: contract §2.
 */
export interface Snapshot {
  /** ISO 8601, UTC. */
  readonly takenAt: string
  readonly source: {
    readonly kind: 'tenant' | 'package' | 'file'
    readonly name: string
    /** Set on what we read over REST: numbers stand as E.164 and keys of shifts are missing (API §5.7, §5.10). */
    readonly via?: 'rest' | undefined
  }
  readonly tables: ReadonlyMap<TableName, Table>
  readonly lists: ValueLists
  readonly unread: ReadonlyMap<TableName, string>
  /**
   * Tables of which some records may not have been given, and why; what they hold is right. A record that seems to be
   * missing from them may only be hidden, so nothing that rests on its absence is certain (API §2.4).
   */
  readonly short?: ReadonlyMap<TableName, string> | undefined
}

/** No list was read. */
export const noLists: ValueLists = {
  timeZones: [],
  languages: [],
  countries: [],
  countryCodes: [],
  roles: [],
  deviceNames: [],
  customFields: [],
  serviceProviders: [],
}
