import type { Certainty, Outcome } from '../../../shared/plan/plan'

/** How an outcome is shown and told. The letter and the pattern carry the meaning where colour cannot. */
export interface OutcomeLook {
  readonly label: string
  /** One letter for narrow columns and bars. */
  readonly letter: string
  /** “will be …”: the middle of a sentence about records. */
  readonly happens: string
  readonly meaning: string
  /** Whether it needs attention: deletions and rejections do. */
  readonly tone: 'good' | 'change' | 'quiet' | 'danger' | 'refused'
}

/** Every outcome in words. Source: FORMAT §5.4 to §5.7. */
export const outcomeLooks = {
  add: {
    label: 'Add',
    letter: 'A',
    happens: 'added',
    meaning: 'The tenant has no such record; it is created.',
    tone: 'good',
  },
  update: {
    label: 'Update',
    letter: 'U',
    happens: 'updated',
    meaning: 'The tenant has the record; some of its fields change.',
    tone: 'change',
  },
  unchanged: {
    label: 'Unchanged',
    letter: '=',
    happens: 'left as they are',
    meaning: 'The tenant has the record and every field that was read is equal.',
    tone: 'quiet',
  },
  adopt: {
    label: 'Adopt',
    letter: 'P',
    happens: 'adopted',
    meaning:
      'The tenant has the record without an external key; it gets the key of the row. From then on mirror can delete it.',
    tone: 'change',
  },
  delete: {
    label: 'Delete',
    letter: 'D',
    happens: 'deleted',
    meaning: 'The record is removed from the tenant.',
    tone: 'danger',
  },
  cascade: {
    label: 'Go along',
    letter: 'C',
    happens: 'deleted with their parent',
    meaning: 'The record is removed because its user, group, shift or member is.',
    tone: 'danger',
  },
  keep: {
    label: 'Keep',
    letter: 'K',
    happens: 'kept',
    meaning: 'Only the tenant has the record, and nothing in the package removes it.',
    tone: 'quiet',
  },
  ignore: {
    label: 'Ignore',
    letter: 'I',
    happens: 'passed over',
    meaning: 'The row has no effect.',
    tone: 'quiet',
  },
  reject: {
    label: 'Reject',
    letter: 'R',
    happens: 'rejected',
    meaning: 'The tenant will refuse the row.',
    tone: 'refused',
  },
} as const satisfies Record<Outcome, OutcomeLook>

/** How sure a prediction is, in words. Source: FORMAT, status marks D, I and U. */
export const certaintyWords: Readonly<
  Record<Certainty, { readonly label: string; readonly meaning: string }>
> = {
  documented: { label: 'Documented', meaning: 'The vendor’s documentation says so.' },
  inferred: {
    label: 'Inferred',
    meaning: 'Follows from the documentation, which does not say it in so many words.',
  },
  unknown: {
    label: 'Unknown',
    meaning: 'No public text says what the tenant does here; this is the safest assumption.',
  },
}
