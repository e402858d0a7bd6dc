import { useSelection } from '../../state/StudioContext'
import { RuleLines } from '../../ui/RuleLines'
import { InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { type SettingsPart, settingsParts } from './settingsParts'

/** Explains the part of the settings that has the focus. */
export function SettingsInspector() {
  const selected = useSelection('settings')?.part
  const keys = Object.keys(settingsParts) as readonly SettingsPart[]
  const part = settingsParts[keys.find((key) => key === selected) ?? 'tenant']
  return (
    <InspectorPanel title={part.title} kind="Settings">
      <InspectorSection title="What it is for">
        <p>{part.purpose}</p>
      </InspectorSection>
      <InspectorSection title="Good to know">
        <RuleLines sentences={part.more} />
      </InspectorSection>
    </InspectorPanel>
  )
}
