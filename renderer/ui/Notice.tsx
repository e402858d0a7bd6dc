import type { LucideIcon } from 'lucide-react'
import { CircleAlert, CircleX, Info, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { ProgressBar as AriaProgressBar } from 'react-aria-components'
import type { Problem } from '../../shared/contract/problem'
import { Button } from './Button'
import './notice.css'

/** What to show where there is nothing yet: what belongs here, and the button that brings it. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
}: {
  readonly icon: LucideIcon
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}) {
  return (
    <div className="empty">
      <Icon size={28} strokeWidth={1.5} aria-hidden />
      <h2>{title}</h2>
      {children && <div className="empty-words">{children}</div>}
      {actions && <div className="empty-actions">{actions}</div>}
    </div>
  )
}

const noticeIcons = {
  error: CircleX,
  warning: TriangleAlert,
  note: Info,
  open: CircleAlert,
} as const

/** A sentence about what is below it, in the colour of its weight, with the button that mends it. */
export function Notice({
  kind,
  children,
  action,
}: {
  readonly kind: keyof typeof noticeIcons
  readonly children: ReactNode
  readonly action?: ReactNode
}) {
  const Icon = noticeIcons[kind]
  return (
    <div className={`notice ${kind}`}>
      <Icon size={14} aria-hidden />
      <div className="notice-words">{children}</div>
      {action}
    </div>
  )
}

/** Something about the world that went wrong: what, what to do, and the details to copy. */
export function InlineProblem({
  problem,
  onRetry,
  action,
}: {
  readonly problem: Problem
  readonly onRetry?: () => void
  readonly action?: ReactNode
}) {
  return (
    <div className="notice error" role="alert">
      <CircleX size={14} aria-hidden />
      <div className="notice-words">
        <strong>{problem.title}</strong>
        {problem.mend && <p>{problem.mend}</p>}
        {problem.detail && (
          <details>
            <summary>Details</summary>
            <pre className="selectable">{`${problem.code}\n${problem.detail}`}</pre>
          </details>
        )}
      </div>
      {action}
      {onRetry && <Button onPress={onRetry}>Try again</Button>}
    </div>
  )
}

/** Waiting, with words for what is awaited. Appears only after a moment, so that quick answers do not flicker. */
export function Loading({ children }: { readonly children: ReactNode }) {
  return (
    <div className="loading" role="status">
      <LoaderCircle size={14} aria-hidden className="turning" />
      {children}
    </div>
  )
}

/** How far a job is; without `total` it only says that it goes on. */
export function ProgressBar({
  label,
  done,
  total,
  hideLabel = false,
}: {
  readonly label: string
  readonly done: number
  readonly total: number
  readonly hideLabel?: boolean
}) {
  const isKnown = total > 0
  return (
    <AriaProgressBar
      className="progress"
      aria-label={label}
      value={isKnown ? Math.min(100, (done / total) * 100) : 0}
      isIndeterminate={!isKnown}
    >
      {({ percentage }) => (
        <>
          {!hideLabel && <span className="truncate">{label}</span>}
          <span className="progress-track">
            <span
              className={`progress-fill${isKnown ? '' : ' moving'}`}
              style={{ width: isKnown ? `${percentage ?? 0}%` : '30%' }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  )
}
