import { Archive, FolderDown, PackageCheck } from 'lucide-react'
import type { Problem } from '../../../shared/contract/problem'
import type { BuiltPackage } from '../../../shared/contract/views'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { inBytes, inDigits } from '../../ui/inWords'
import { InlineProblem, Notice } from '../../ui/Notice'
import { packageSentence } from './packageFacts'

/** The package: what is in it, its hash, and that it was read back equal. */
export function PackageCard({
  built,
  isCurrent,
  isBuilding,
  problem,
  onBuild,
  onForce,
  onSave,
}: {
  readonly built: BuiltPackage | null
  readonly isCurrent: boolean
  readonly isBuilding: boolean
  /** What kept the package from being built. */
  readonly problem: Problem | null
  readonly onBuild: () => void
  /** Builds in spite of open problems; such a package can be saved and is not sent. */
  readonly onForce: () => void
  readonly onSave: () => void
}) {
  return (
    <section className="send-card" aria-label="Package">
      <header className="send-card-head">
        <h2>Package</h2>
        {built !== null && isCurrent && (
          <Badge tone="good" icon={PackageCheck}>
            Read back equal
          </Badge>
        )}
        <span className="spacer" />
        <Button icon={Archive} isDisabled={isBuilding} onPress={onBuild}>
          {isBuilding ? 'Building…' : built === null ? 'Build' : 'Build again'}
        </Button>
        <Button
          icon={FolderDown}
          isDisabled={built === null || !isCurrent || isBuilding}
          onPress={onSave}
        >
          Save…
        </Button>
      </header>
      {problem !== null && (
        <InlineProblem
          problem={problem}
          action={<Button onPress={onForce}>Build in spite of it</Button>}
        />
      )}
      {built === null ? (
        <p className="quiet">
          A package is one ZIP with manifest.xml and the CSV files. It is written, read back by a
          second reader, and only then offered for saving or sending.
        </p>
      ) : (
        <>
          {!isCurrent && (
            <Notice kind="warning">
              The project changed after this package was built. Build again before saving or
              sending.
            </Notice>
          )}
          <p>{packageSentence(built)}</p>
          <p className="hash">
            <span className="quiet">SHA-256</span>
            <code className="selectable">{built.sha256}</code>
          </p>
          <details className="entries">
            <summary>{`${inDigits(built.entries.length)} entries`}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">Entry</th>
                  <th scope="col" className="number">
                    Rows
                  </th>
                  <th scope="col" className="number">
                    Size
                  </th>
                </tr>
              </thead>
              <tbody>
                {built.entries.map((entry) => (
                  <tr key={entry.name}>
                    <th scope="row">{entry.name}</th>
                    <td className="number">
                      {entry.name.endsWith('.csv') ? inDigits(entry.rows) : '–'}
                    </td>
                    <td className="number">{inBytes(entry.bytes)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  )
}
