import type { Table } from '../../shared/columns/table'
import type { ColumnProfile } from '../../shared/profile/columnProfile'
import { profileTableSliced } from '../../shared/profile/profileTable'
import { sliceWork } from './sliceWork'
import type { Workbench } from './workbench'

/** The profiles of tables that are in use, and those that are being made. */
const profiles = new WeakMap<Table, Promise<readonly ColumnProfile[]>>()
let begun = 0

/**
 * What the columns of a table hold. Worked out once, as a job that shows in the status bar, whoever asks first: several
 * parts of the page and the proposed mappings need it. A table never changes; one that is read again is another.
 */
export function profileOf(
  { jobs }: Pick<Workbench, 'jobs'>,
  table: Table,
): Promise<readonly ColumnProfile[]> {
  const known = profiles.get(table)
  if (known !== undefined) return known
  begun += 1
  const total = table.rowCount * table.names.length
  const profile = jobs.run(`profile ${begun}`, async ({ signal, report }) => {
    let most = 0
    const say = (done: number) => {
      // A part that counts by itself must not take the bar back.
      most = Math.max(most, done)
      report({ label: 'Looking at every value', done: most, total, unit: 'steps' })
    }
    const columns = await sliceWork(profileTableSliced(table), signal, (done) =>
      say(Math.min(done, total - 1)),
    )
    say(total)
    return columns
  })
  profiles.set(table, profile)
  profile.catch(() => profiles.delete(table))
  return profile
}
