import type { ManifestEffect } from '../../../shared/contract/views'
import type { Manifest } from '../../../shared/manifest/manifest'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import {
  type ManifestAction,
  replacedBy,
  restOf,
  withoutEntry,
  withoutRepeats,
} from './manifestForm'

/** What the form has no field for: unknown keys, which are kept, and keys that are written twice. Nothing when there is none. */
export function RestOfManifest({
  manifest,
  effects,
  onAct,
}: {
  readonly manifest: Manifest
  readonly effects: readonly ManifestEffect[]
  readonly onAct: (action: ManifestAction) => void
}) {
  const { unknown, repeated } = restOf(manifest)
  if (unknown.length + repeated.length + effects.length === 0) return null
  return (
    <section className="option" aria-label="Other entries">
      <header className="option-head">
        <h2>Other entries</h2>
      </header>
      {unknown.length > 0 && (
        <>
          <p className="quiet">
            The form has no field for these keys. They are written to the package as they stand.
          </p>
          <ul className="rest-list">
            {unknown.map(({ key, value, position }) => (
              <li key={position}>
                <code className="truncate">{`${key} = ${value}`}</code>
                <Button
                  kind="quiet"
                  onPress={() => onAct(replacedBy(withoutEntry(manifest, position)))}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {repeated.map(({ key, values }) => (
        <Notice
          key={key}
          kind="warning"
          action={
            <Button onPress={() => onAct(replacedBy(withoutRepeats(manifest, key)))}>
              Keep the last
            </Button>
          }
        >
          {`${key} is written ${values.length} times: ${values.join(', ')}. The last one counts.`}
        </Notice>
      ))}
      {effects.map((effect) => (
        <Notice key={effect.sentence} kind={effect.severity}>
          {effect.sentence}
        </Notice>
      ))}
    </section>
  )
}
