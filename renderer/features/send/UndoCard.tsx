import { Undo2 } from 'lucide-react'
import { Button } from '../../ui/Button'
import { counted, inDigits } from '../../ui/inWords'
import { Notice } from '../../ui/Notice'

/** How many sentences are shown before “more”. */
const atOnce = 8

/** The package that would bring the present state back, and what none can bring back. */
export function UndoCard({
  cannotUndo,
  canWrite,
  onWrite,
}: {
  /** Null until it was written in this window. */
  readonly cannotUndo: readonly string[] | null
  readonly canWrite: boolean
  readonly onWrite: () => void
}) {
  return (
    <section className="send-card" aria-label="Undo package">
      <header className="send-card-head">
        <h2>Undo package</h2>
        <span className="spacer" />
        <Button icon={Undo2} isDisabled={!canWrite} onPress={onWrite}>
          {cannotUndo === null ? 'Write the undo package…' : 'Write it again…'}
        </Button>
      </header>
      {cannotUndo === null ? (
        <p className="quiet">
          It holds what this plan would change, as it is now. Sent afterwards, it brings the present
          state back as far as a package can.
        </p>
      ) : cannotUndo.length === 0 ? (
        <p>It brings everything back that this plan changes.</p>
      ) : (
        <>
          <Notice kind="warning">
            {`${counted(cannotUndo.length, 'thing')} no package can bring back:`}
          </Notice>
          <Sentences sentences={cannotUndo.slice(0, atOnce)} />
          {cannotUndo.length > atOnce && (
            <details className="entries">
              <summary>{`${inDigits(cannotUndo.length - atOnce)} more`}</summary>
              <Sentences sentences={cannotUndo.slice(atOnce)} />
            </details>
          )}
        </>
      )}
    </section>
  )
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <ul className="cannot-undo">
      {sentences.map((sentence) => (
        <li key={sentence} className="selectable">
          {sentence}
        </li>
      ))}
    </ul>
  )
}
