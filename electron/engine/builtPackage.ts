import type { BuiltPackage } from '../../shared/contract/views'
import type { UndoNote } from '../services/keptUndo'

/** A package file the engine wrote and read back, and the revision of the project it was made of. */
export interface Built {
  readonly path: string
  readonly facts: BuiltPackage
}

/** The undo package the engine wrote, and the plan it undoes. */
export interface WrittenUndo extends Omit<UndoNote, 'cannotUndoCount'> {
  readonly planHash: string
  readonly path: string
}
