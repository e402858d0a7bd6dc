import type { Unchecked } from '../../../shared/contract/views'
import { countedObjects } from '../../../shared/schema/objectWords'

/** What reading the tenant back could not check, by file and reason. It is neither as planned nor different. */
export function UncheckedCard({ unchecked }: { readonly unchecked: readonly Unchecked[] }) {
  return (
    <section className="send-card" aria-label="Not checked">
      <header className="send-card-head">
        <h2>Not checked</h2>
      </header>
      <p>These were not read back, so nobody can say whether they came out as planned.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Records</th>
            <th scope="col">Why</th>
            <th scope="col">Such as</th>
          </tr>
        </thead>
        <tbody>
          {unchecked.map(({ file, records, why, examples }) => (
            <tr key={`${file} ${why}`}>
              <td>{countedObjects(file, records)}</td>
              <td className="selectable">{why}</td>
              <td className="selectable">{examplesOf(examples, records)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** At most three names; a deletion in a list that came short has none. */
function examplesOf(examples: readonly string[], records: number): string {
  if (examples.length === 0) return 'to be deleted'
  const shown = examples.slice(0, 3)
  return records > shown.length ? `${shown.join(', ')}…` : shown.join(', ')
}
