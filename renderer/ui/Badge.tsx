import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './notice.css'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'info'

/** A small word or number in a soft colour. The word carries the meaning, the colour only repeats it. */
export function Badge({
  children,
  tone = 'neutral',
  icon: Icon,
}: {
  readonly children: ReactNode
  readonly tone?: Tone
  readonly icon?: LucideIcon
}) {
  return (
    <span className={`badge ${tone}`}>
      {Icon && <Icon size={12} aria-hidden />}
      {children}
    </span>
  )
}
