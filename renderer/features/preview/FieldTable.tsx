import type { FieldRow } from './fieldRows'

/** Fields before and after; what changes is marked by a bar and by “→”, not by colour alone. */
export function FieldTable({
  rows,
  sides,
}: {
  readonly rows: readonly FieldRow[]
  /** Which sides there are: a record that is added has no before, one that is deleted no after. */
  readonly sides: { readonly before: boolean; readonly after: boolean }
}) {
  return (
    <table className="field-table">
      <thead>
        <tr>
          <th scope="col">Field</th>
          {sides.before && <th scope="col">In the tenant</th>}
          {sides.after && <th scope="col">{sides.before ? 'Then' : 'In the package'}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.column} className={row.changed ? 'changed' : ''}>
            <th scope="row">
              {row.column}
              {row.changed && <span className="visually-hidden"> changes</span>}
            </th>
            {sides.before && (
              <td className="selectable">
                <Value text={row.before} />
              </td>
            )}
            {sides.after && (
              <td className="selectable">
                {row.changed && <span aria-hidden>→ </span>}
                <Value text={row.after} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ text }: { readonly text: string | null }) {
  if (text === null) return <span className="nothing">not read</span>
  return text === '' ? <span className="nothing">blank</span> : text
}
