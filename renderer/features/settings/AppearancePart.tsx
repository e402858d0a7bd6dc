import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import type { ShellArguments } from '../../../shared/contract/shellCalls'
import { showProblem } from '../../state/fileActions'
import { unexpected } from '../../state/latestAnswer'
import { useStudio, useWholeStudio } from '../../state/StudioContext'
import { Button, IconButton } from '../../ui/Button'
import { SegmentedControl } from '../../ui/Switch'
import { TextField } from '../../ui/TextField'

const zooms = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]

/** Theme, zoom, and the name approvals are signed with. */
export function AppearancePart() {
  const studio = useWholeStudio()
  const settings = useStudio((state) => state.settings)
  const [name, setName] = useState(settings?.signedAs ?? '')
  const change = async (changes: ShellArguments<'changeSettings'>) => {
    const answer = await studio.bridge.shell.changeSettings(changes).catch(unexpected)
    if (answer.ok) studio.dispatch({ type: 'settings.read', settings: answer.value })
    else showProblem(studio, answer.problem)
  }
  if (settings === null) return null
  const { theme, zoom, signedAs } = settings
  const smaller = zooms.findLast((step) => step < zoom)
  const larger = zooms.find((step) => step > zoom)
  return (
    <>
      <div className="labelled">
        <span className="field-label">Theme</span>
        <SegmentedControl
          label="Theme"
          value={theme}
          choices={[
            { id: 'system', label: 'As the system' },
            { id: 'light', label: 'Light' },
            { id: 'dark', label: 'Dark' },
          ]}
          onChange={(next) => void change({ theme: next })}
        />
      </div>
      <div className="labelled">
        <span className="field-label">Zoom</span>
        <div className="zoom">
          <IconButton
            icon={Minus}
            label="Smaller"
            isDisabled={smaller === undefined}
            onPress={() => void change({ zoom: smaller ?? zoom })}
          />
          <output>{`${zoom} %`}</output>
          <IconButton
            icon={Plus}
            label="Larger"
            isDisabled={larger === undefined}
            onPress={() => void change({ zoom: larger ?? zoom })}
          />
          {zoom !== 100 && (
            <Button kind="quiet" onPress={() => void change({ zoom: 100 })}>
              Back to 100 %
            </Button>
          )}
        </div>
      </div>
      <TextField
        label="Your name for approvals"
        value={name}
        onChange={setName}
        onCommit={() => {
          if (name !== signedAs) void change({ signedAs: name })
        }}
        hint="Written beside each approval in the history."
      />
    </>
  )
}
