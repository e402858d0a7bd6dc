import { manifestValue } from '../../../shared/manifest/manifest'
import { useProject, useSelection } from '../../state/StudioContext'
import { RuleLines } from '../../ui/RuleLines'
import { InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { type OptionKey, optionKeys } from './manifestForm'
import { type OptionWords, optionWords, rulesOf } from './optionWords'
import './manifest.css'

/** Explains the option that has the focus: what each value means, and what follows from it. */
export function ManifestInspector() {
  const { manifest } = useProject()
  const selection = useSelection('manifest')
  const key: OptionKey = optionKeys.find((option) => option === selection?.key) ?? 'mirror'
  const words: OptionWords = optionWords[key]
  const value = manifestValue(manifest, key)
  return (
    <InspectorPanel title={words.label} kind={key}>
      <InspectorSection title="What it means">
        <p>{words.purpose}</p>
        {words.choices.map((choice) => (
          <div key={choice.value} className="value-meaning" data-chosen={choice.value === value}>
            <code>{choice.value}</code>
            <p>{choice.meaning}</p>
          </div>
        ))}
        <p className="quiet">{words.whenAbsent}</p>
      </InspectorSection>
      <InspectorSection title="What follows">
        <RuleLines sentences={rulesOf(key)} />
      </InspectorSection>
    </InspectorPanel>
  )
}
