import { useState } from 'react'
import type { Manifest } from '../../../shared/manifest/manifest'
import { writeManifest } from '../../../shared/manifest/writeManifest'
import { useProject, useWholeStudio } from '../../state/StudioContext'
import { Button } from '../../ui/Button'
import { CodeField } from '../../ui/CodeField'
import { Notice } from '../../ui/Notice'
import {
  followedDraft,
  isApart,
  readXml,
  sameManifest,
  typedDraft,
  type XmlDraft,
} from './xmlDraft'
import { shelveDraft, shelvedDraft } from './xmlShelf'

/** The manifest as the package will hold it. Typing changes the form as soon as the text can be read; until then nothing is lost. */
export function XmlPane({
  manifest,
  onChange,
}: {
  readonly manifest: Manifest
  readonly onChange: (manifest: Manifest) => void
}) {
  const studio = useWholeStudio()
  const { name } = useProject()
  const [held, setHeld] = useState(() => shelvedDraft(studio, name) ?? freshDraft(manifest))
  const draft = followedDraft(held, manifest, linesOf)
  const hold = (next: XmlDraft) => {
    shelveDraft(studio, name, next)
    setHeld(next)
  }
  const type = (text: string) => {
    const reading = readXml(text)
    hold(typedDraft(draft, text, reading))
    if (reading.ok && !sameManifest(reading.manifest, manifest)) onChange(reading.manifest)
  }
  return (
    <div className="xml-pane">
      <header className="xml-head">
        <h2>manifest.xml</h2>
        {draft.problem !== null && (
          <Button kind="quiet" onPress={() => hold(freshDraft(manifest))}>
            Take the form’s version
          </Button>
        )}
      </header>
      {isApart(draft, manifest) && (
        <Notice kind="warning">
          The form was changed while this text cannot be read. Mend the text and it replaces the
          form, or take the form’s version.
        </Notice>
      )}
      <CodeField label="manifest.xml" value={draft.text} problem={draft.problem} onChange={type} />
    </div>
  )
}

function freshDraft(manifest: Manifest): XmlDraft {
  return { text: linesOf(manifest), problem: null, of: manifest }
}

/** A text field has line feeds only; the package gets the line ends of the writer. */
function linesOf(manifest: Manifest): string {
  return writeManifest(manifest).replaceAll('\r\n', '\n')
}
