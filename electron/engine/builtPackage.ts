import type { BuiltPackage } from '../../shared/contract/views'

/** A package file the engine wrote and read back, and the revision of the project it was made of. */
export interface Built {
  readonly path: string
  readonly facts: BuiltPackage
}
