import type { ReactNode } from 'react'
import './layout.css'

/** The heading of the step in sight; the focus moves here when the step changes. */
export const stepHeadingId = 'step-heading'

export interface StepPageProps {
  readonly title: string
  /** One quiet line beside the title: “300 rows from 3 files”. */
  readonly summary?: ReactNode
  /** Buttons at the right of the title bar, the most important one last. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The middle of the window: a title bar and the step below it, which fills the height and scrolls by itself. */
export function StepPage({ title, summary, actions, children }: StepPageProps) {
  return (
    <div className="step-page">
      <header className="step-bar">
        <h1 id={stepHeadingId} tabIndex={-1}>
          {title}
        </h1>
        <span className="step-summary truncate">{summary}</span>
        <div className="bar-actions">{actions}</div>
      </header>
      <div className="step-body">{children}</div>
    </div>
  )
}

/** A strip of controls above a list or a grid. */
export function Toolbar({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <div className="toolbar" role="toolbar" aria-label={label}>
      {children}
    </div>
  )
}

/** Pushes what follows to the right end of a toolbar. */
export function Spacer() {
  return <span className="spacer" />
}

/** The right pane's content: what is selected, and sections about it. */
export function InspectorPanel({
  title,
  kind,
  children,
}: {
  readonly title: string
  /** What kind of thing it is, above the title: “Column of hr-export.csv”. */
  readonly kind?: string
  readonly children?: ReactNode
}) {
  return (
    <div className="inspector-panel">
      <header className="inspector-head">
        {kind && <span className="inspector-kind truncate">{kind}</span>}
        <h2 className="selectable">{title}</h2>
      </header>
      {children}
    </div>
  )
}

/** One part of the inspector with a small heading. */
export function InspectorSection({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section className="inspector-section">
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** Names and values, aligned, for the inspector. */
export function Facts({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[]
}) {
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="selectable">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
