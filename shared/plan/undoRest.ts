import type { TableName } from '../schema/tableNames'

/** Why something cannot be brought back by a package. */
export type UndoReason =
  | 'adoptedKey'
  | 'changedKey'
  | 'noKey'
  | 'madeByHand'
  | 'neverRead'
  | 'keyless'
  | 'cleared'
  | 'noRemoval'
  | 'parentLost'
  | 'unlinked'
  | 'nameTaken'
  | 'inUse'
  | 'siteInUse'
  | 'observedByAll'
  | 'outside'

/** Something no package can bring back. `column` is null for the whole record; `name` is empty for everything of the file. */
export interface UndoRest {
  readonly file: TableName
  readonly name: string
  readonly column: string | null
  readonly reason: UndoReason
  readonly why: string
}

const sentences: Readonly<Record<UndoReason, string>> = {
  adoptedKey:
    'It was adopted. No package can take its external key away again, so mirroring can delete it from now on.',
  changedKey:
    'It has another external key now. Whether a package can give the old one back is not known.',
  noKey: 'It had no external key, and a package can only add records that have one.',
  madeByHand: 'It was made by hand and has to be made by hand again.',
  neverRead:
    'Its value was not read before, so nobody knows what it was; a usual value is written where one is required.',
  keyless:
    'Somebody in it has no external key, by which alone a package can name people; the others are written back.',
  cleared: 'It was empty. Whether a blank in a package empties a field again is not known.',
  noRemoval: 'Its file has no ACTION column, so a package can add it but not remove it.',
  parentLost: 'What it belonged to cannot be brought back.',
  unlinked:
    'It points at something that is deleted, and has no external key by which a package could point it back.',
  nameTaken:
    'Another record has its name by now, so that a package would be refused or change the other one.',
  inUse:
    'It was added, and something that was there before belongs to it now and would be deleted with it, so it stays.',
  siteInUse:
    'It was added and is removed before the people and groups in it are moved back or removed, because sites come first. Whether xMatters removes a site that is in use is not known.',
  observedByAll: 'While everybody observes a group, the list of observers in a package is ignored.',
  outside:
    'Passwords, recorded names, push and chat devices, calendars and whatever else no file carries are lost with a deleted user.',
}

/** An item of the list, with its sentence. */
export function restItem(
  file: TableName,
  name: string,
  column: string | null,
  reason: UndoReason,
): UndoRest {
  return { file, name, column, reason, why: sentences[reason] }
}
