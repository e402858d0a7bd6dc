import type { FieldRow } from './fieldRows'
import './fieldTable.css'

/** Fields before and after, one under the other; what changes has “→” between its values, not a colour alone. */
export function FieldTable({ rows }: { readonly rows: readonly FieldRow[] }) {
  return (
    <dl className="field-table">
      {rows.map((row) => (
        <div key={row.column} className={row.changed ? 'changed' : ''}>
          <dt>{row.column}</dt>
          <dd className="selectable">
            {row.changed ? (
              <>
                <Value text={row.before} />
                <span className="field-arrow" role="img" aria-label="becomes">
                  →
                </span>
                <Value text={row.after} />
              </>
            ) : (
              <Value text={row.after ?? row.before} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ text }: { readonly text: string | null }) {
  if (text === null) return <span className="nothing">not read</span>
  return text === '' ? <span className="nothing">blank</span> : <span>{text}</span>
}
