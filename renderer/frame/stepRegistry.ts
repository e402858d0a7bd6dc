import {
  ArrowLeftRight,
  Eye,
  FileCog,
  FileInput,
  History,
  ListChecks,
  type LucideIcon,
  Send,
  Settings,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { ChecksInspector } from '../features/checks/ChecksInspector'
import { ChecksStep } from '../features/checks/ChecksStep'
import { HistoryInspector } from '../features/history/HistoryInspector'
import { HistoryStep } from '../features/history/HistoryStep'
import { ManifestInspector } from '../features/manifest/ManifestInspector'
import { ManifestStep } from '../features/manifest/ManifestStep'
import { MappingInspector } from '../features/mapping/MappingInspector'
import { MappingStep } from '../features/mapping/MappingStep'
import { PreviewInspector } from '../features/preview/PreviewInspector'
import { PreviewStep } from '../features/preview/PreviewStep'
import { SendInspector } from '../features/send/SendInspector'
import { SendStep } from '../features/send/SendStep'
import { SettingsInspector } from '../features/settings/SettingsInspector'
import { SettingsStep } from '../features/settings/SettingsStep'
import { SourcesInspector } from '../features/sources/SourcesInspector'
import { SourcesStep } from '../features/sources/SourcesStep'
import type { Place } from '../state/selections'

/** One screen of the window. */
export interface PlaceEntry {
  readonly label: string
  readonly icon: LucideIcon
  /** The middle: a `StepPage` of `ui/StepPage.tsx`, whose title is the same as `label`. */
  readonly Step: ComponentType
  /** The right pane: an `InspectorPanel` about what is selected in this step (`useSelection(place)`), or what to select. */
  readonly Inspector: ComponentType
}

/**
 * The screens of the window. Each lives in `features/<place>/` and exports the two components named here.
 * They are drawn without props: they read the studio (`state/store.ts` says how).
 */
export const places: { readonly [P in Place]: PlaceEntry } = {
  sources: { label: 'Sources', icon: FileInput, Step: SourcesStep, Inspector: SourcesInspector },
  mapping: {
    label: 'Mapping',
    icon: ArrowLeftRight,
    Step: MappingStep,
    Inspector: MappingInspector,
  },
  manifest: { label: 'Manifest', icon: FileCog, Step: ManifestStep, Inspector: ManifestInspector },
  checks: { label: 'Checks', icon: ListChecks, Step: ChecksStep, Inspector: ChecksInspector },
  preview: { label: 'Preview', icon: Eye, Step: PreviewStep, Inspector: PreviewInspector },
  send: { label: 'Send', icon: Send, Step: SendStep, Inspector: SendInspector },
  history: { label: 'History', icon: History, Step: HistoryStep, Inspector: HistoryInspector },
  settings: {
    label: 'Settings',
    icon: Settings,
    Step: SettingsStep,
    Inspector: SettingsInspector,
  },
}
