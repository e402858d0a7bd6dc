import type { SendReport } from '../../shared/contract/views'
import { countOf } from './countWords'

/** What a read-back found, as a report holds it. */
type Found = Pick<SendReport, 'differences' | 'unchecked'>

/** What reading back says of a job that is complete. “Verified” is only what was wholly checked. */
export function verdict({ differences, unchecked }: Found): string {
  const open = openRecords(unchecked)
  if (differences === 0 && open === 0) {
    return 'Sent, imported and verified: the tenant is as the plan said.'
  }
  if (differences === 0) {
    return `Sent and imported. What could be read back is as the plan said, but ${countOf(open, 'record')} could not be checked.`
  }
  return `The import job is complete, but ${theseDiffer(differences)}.${openToo(open)}`
}

/** What reading back says of a job that failed: all of the package, some of it or nothing may have been applied. */
export function verdictOnFailure({ differences, unchecked }: Found): string {
  const open = openRecords(unchecked)
  if (differences > 0) return `It was read back: ${theseDiffer(differences)}.${openToo(open)}`
  return open === 0
    ? 'It was read back, and everything in it is as the plan said all the same.'
    : `It was read back: what could be checked is as the plan said, but ${countOf(open, 'record')} could not be.`
}

const openRecords = (unchecked: Found['unchecked']) =>
  unchecked.reduce((sum, { records }) => sum + records, 0)

const theseDiffer = (differences: number) =>
  differences === 1
    ? 'one thing in the tenant is not as the plan said'
    : `${countOf(differences, 'thing')} in the tenant are not as the plan said`

const openToo = (open: number) =>
  open === 0 ? '' : ` ${countOf(open, 'more record')} could not be checked.`
