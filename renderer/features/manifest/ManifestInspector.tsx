import { manifestValue } from '../../../shared/manifest/manifest'
import { useProject, useSelection } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { Notice } from '../../ui/Notice'
import { RuleLines } from '../../ui/RuleLines'
import { InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { type OptionKey, optionKeys } from './manifestForm'
import { type OptionWords, optionWords, rulesOf } from './optionWords'
import './manifest.css'

/** Explains the option that has the focus: what each value means, what follows, and what it does with this data. */
export function ManifestInspector() {
  const { manifest } = useProject()
  const selection = useSelection('manifest')
  const effects = useEngine('manifestEffects', {})
  const key: OptionKey = optionKeys.find((option) => option === selection?.key) ?? 'mirror'
  const words: OptionWords = optionWords[key]
  const value = manifestValue(manifest, key)
  const own = effects.state === 'ready' ? effects.value.filter((effect) => effect.key === key) : []
  return (
    <InspectorPanel title={words.label} kind={key}>
      <InspectorSection title="With this data">
        {own.length === 0 ? (
          <p className="quiet">Nothing particular follows from it with the data of this project.</p>
        ) : (
          own.map((effect) => (
            <Notice key={effect.sentence} kind={effect.severity}>
              {effect.sentence}
            </Notice>
          ))
        )}
      </InspectorSection>
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
