import { CircleMinus, CirclePlus, type LucideIcon, PencilLine } from 'lucide-react'
import type { ChangeKind } from '../../../shared/snapshot/changedRecords'
import '../outcome.css'
import { kindWords } from './changeWords'

const looks: Readonly<Record<ChangeKind, { readonly icon: LucideIcon; readonly tone: string }>> = {
  removed: { icon: CircleMinus, tone: 'delete' },
  changed: { icon: PencilLine, tone: 'update' },
  added: { icon: CirclePlus, tone: 'add' },
}

/** A kind of change as icon and word; the colour only repeats what they say. */
export function ChangeMark({ kind }: { readonly kind: ChangeKind }) {
  const { icon: Icon, tone } = looks[kind]
  return (
    <span className={`outcome ${tone}`}>
      <Icon size={14} aria-hidden />
      <span>{kindWords[kind]}</span>
    </span>
  )
}
