import { Eye, RotateCw, X } from 'lucide-react'
import { Button } from '../../ui/Button'
import type { OpenUploadChoice } from './openUpload'

const icons = { goOn: RotateCw, isOurs: Eye, neverArrived: X } as const

/** Asks what to do about an upload whose end is not known. */
export function OpenUploadCard({
  choices,
  isBusy,
  onChoose,
}: {
  readonly choices: readonly OpenUploadChoice[]
  readonly isBusy: boolean
  readonly onChoose: (choice: OpenUploadChoice) => void
}) {
  return (
    <section className="send-card" aria-label="Open upload">
      <header className="send-card-head">
        <h2>How did this upload end?</h2>
      </header>
      <p className="quiet">
        None of this sends anything. The history keeps what you decide, with your name.
      </p>
      <div className="open-upload">
        {choices.map((choice) => (
          <Button
            key={choice.label}
            icon={icons[choice.act]}
            isDisabled={isBusy}
            onPress={() => onChoose(choice)}
          >
            {choice.label}
          </Button>
        ))}
      </div>
    </section>
  )
}
