import { ChevronDown, ChevronRight, type LucideIcon } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'

/** Something about the plan that must not be overlooked: one line at most, and more when it is pressed. */
export interface PreviewMark {
  readonly id: string
  readonly tone: 'danger' | 'warning'
  readonly icon: LucideIcon
  /** What it is, in few words. */
  readonly title: string
  /** The beginning of what it says, as far as there is room beside the title. */
  readonly gist: string
  readonly content: ReactNode
}

/** Marks side by side in one line, so that they never push the counts out of sight; a press opens one below it. */
export function PreviewMarks({ marks }: { readonly marks: readonly PreviewMark[] }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const panel = useId()
  if (marks.length === 0) return null
  const open = marks.find(({ id }) => id === chosen)
  return (
    <section className="preview-marks" aria-label="Look at this first">
      <div className="preview-mark-line">
        {marks.map(({ id, tone, icon: Icon, title, gist }) => {
          const isOpen = id === open?.id
          const Chevron = isOpen ? ChevronDown : ChevronRight
          return (
            <button
              key={id}
              type="button"
              className={`preview-mark ${tone}`}
              aria-expanded={isOpen}
              aria-controls={isOpen ? panel : undefined}
              onClick={() => setChosen(isOpen ? null : id)}
            >
              <Icon size={14} aria-hidden />
              <strong>{title}</strong>
              {gist !== '' && <span className="truncate">{gist}</span>}
              <Chevron size={14} aria-hidden />
            </button>
          )
        })}
      </div>
      {open !== undefined && (
        <div id={panel} className={`preview-mark-content ${open.tone}`}>
          {open.content}
        </div>
      )}
    </section>
  )
}
