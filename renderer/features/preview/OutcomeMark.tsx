import {
  CircleMinus,
  CirclePlus,
  CornerDownRight,
  Equal,
  EyeOff,
  type LucideIcon,
  PencilLine,
  ShieldCheck,
  ShieldX,
  UserRoundCheck,
} from 'lucide-react'
import type { Certainty, Outcome } from '../../../shared/plan/plan'
import { Badge } from '../../ui/Badge'
import { WithTooltip } from '../../ui/WithTooltip'
import { certaintyWords, outcomeLooks } from './outcomeLook'
import '../../ui/outcome.css'
import './preview.css'
import './explanation.css'

const icons: Readonly<Record<Outcome, LucideIcon>> = {
  add: CirclePlus,
  update: PencilLine,
  unchanged: Equal,
  adopt: UserRoundCheck,
  delete: CircleMinus,
  cascade: CornerDownRight,
  keep: ShieldCheck,
  ignore: EyeOff,
  reject: ShieldX,
}

/** An outcome as icon and word; the colour only repeats what they say. */
export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  const Icon = icons[outcome]
  return (
    <span className={`outcome ${outcome}`}>
      <Icon size={14} aria-hidden />
      <span>{outcomeLooks[outcome].label}</span>
    </span>
  )
}

/** How sure a prediction is, explained on hover and focus. */
export function CertaintyBadge({ certainty }: { readonly certainty: Certainty }) {
  const { label, meaning } = certaintyWords[certainty]
  const tone = certainty === 'documented' ? 'good' : certainty === 'inferred' ? 'info' : 'warn'
  return (
    <WithTooltip text={meaning}>
      <button type="button" className="certainty" aria-label={`${label}: ${meaning}`}>
        <Badge tone={tone}>{label}</Badge>
      </button>
    </WithTooltip>
  )
}
