import type { ManifestEffect } from '../../../shared/contract/views'
import type { Manifest } from '../../../shared/manifest/manifest'
import { manifestValue } from '../../../shared/manifest/manifest'
import { ChoiceCards } from '../../ui/ChoiceCards'
import { Notice } from '../../ui/Notice'
import { SegmentedControl } from '../../ui/Switch'
import { DeviceNames, type KnownName } from './DeviceNames'
import {
  ignoredNames,
  type ManifestAction,
  type OptionKey,
  optionAction,
  optionKeys,
} from './manifestForm'
import { OptionSection } from './OptionSection'
import { type OptionWords, optionWords } from './optionWords'
import { RestOfManifest } from './RestOfManifest'

/** The manifest as a form: five options with what each does, and what the form has no field for. */
export function ManifestForm({
  manifest,
  effects,
  knownNames,
  selected,
  onSelect,
  onAct,
}: {
  readonly manifest: Manifest
  readonly effects: readonly ManifestEffect[]
  readonly knownNames: readonly KnownName[]
  readonly selected: string | null
  readonly onSelect: (key: string) => void
  readonly onAct: (action: ManifestAction) => void
}) {
  const own = new Set<string>(optionKeys)
  return (
    <div className="manifest-form">
      {optionKeys.map((option) => (
        <OptionSection
          key={option}
          option={option}
          isSelected={selected === option}
          isAbsent={manifestValue(manifest, option) === undefined}
          effects={effects.filter((effect) => effect.key === option)}
          onSelect={() => onSelect(option)}
        >
          {option === 'deviceNamesToIgnore' ? (
            <DeviceNames
              chosen={ignoredNames(manifest)}
              known={knownNames}
              onChange={(names) => onAct(optionAction(manifest, option, names.join('|')))}
            />
          ) : (
            <OptionChoices
              option={option}
              value={manifestValue(manifest, option)}
              onChoose={(value) => onAct(optionAction(manifest, option, value))}
            />
          )}
        </OptionSection>
      ))}
      <RestOfManifest
        manifest={manifest}
        effects={effects.filter((effect) => !own.has(effect.key))}
        onAct={onAct}
      />
    </div>
  )
}

function OptionChoices({
  option,
  value,
  onChoose,
}: {
  readonly option: OptionKey
  readonly value: string | undefined
  readonly onChoose: (value: string) => void
}) {
  const words: OptionWords = optionWords[option]
  const isKnown = words.choices.some((choice) => choice.value === value)
  return (
    <>
      {option === 'autoDataSyncVersion' ? (
        <VersionChoice words={words} value={value} onChoose={onChoose} />
      ) : (
        <ChoiceCards
          label={words.label}
          cards={words.choices.map((choice) => ({
            id: choice.value,
            label: choice.label,
            meaning: choice.meaning,
          }))}
          value={isKnown && value !== undefined ? value : null}
          onChange={onChoose}
        />
      )}
      {value !== undefined && !isKnown && (
        <Notice kind="error">
          {`The manifest says “${value}”, which is none of these. Choose one to replace it.`}
        </Notice>
      )}
    </>
  )
}

/** Four versions side by side, and what the chosen one asks for. */
function VersionChoice({
  words,
  value,
  onChoose,
}: {
  readonly words: OptionWords
  readonly value: string | undefined
  readonly onChoose: (value: string) => void
}) {
  const chosen = words.choices.find((choice) => choice.value === value)
  return (
    <div className="version-choice">
      <SegmentedControl
        label={words.label}
        value={value ?? ''}
        choices={words.choices.map((choice) => ({ id: choice.value, label: choice.label }))}
        onChange={onChoose}
      />
      {chosen && <span className="quiet">{chosen.meaning}</span>}
    </div>
  )
}
