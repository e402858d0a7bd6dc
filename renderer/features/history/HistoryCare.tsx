import { Download, Eraser } from 'lucide-react'
import { useState } from 'react'
import { showProblem } from '../../state/fileActions'
import { unexpected } from '../../state/latestAnswer'
import { useWholeStudio } from '../../state/StudioContext'
import { useExport } from '../../state/useExport'
import { Button } from '../../ui/Button'
import { counted } from '../../ui/inWords'

/** Entries older than this many days are forgotten on request. */
const keptDays = 365
const dayLength = 86_400_000

/** Takes the history out without names, and forgets what is older than a year, on the second press. */
export function HistoryCare({ onForgotten }: { readonly onForgotten: () => void }) {
  const studio = useWholeStudio()
  const save = useExport()
  const [isAsked, setAsked] = useState(false)
  const { engine } = studio.bridge
  const takeOut = () =>
    save(
      { title: 'Export the history', name: 'zipsync history', extension: 'json' },
      (file) => engine.exportHistory({ to: file.ticket, withNames: false }),
      ({ entries }) => `${counted(entries, 'entry', 'entries')}, without names.`,
    )
  const forget = async () => {
    if (!isAsked) return setAsked(true)
    setAsked(false)
    const before = new Date(Date.now() - keptDays * dayLength).toISOString()
    const answer = await engine.purgeHistory({ before }).catch(unexpected)
    if (!answer.ok) return showProblem(studio, answer.problem)
    const { forgotten } = answer.value
    const text = `${counted(forgotten, 'entry', 'entries')} older than a year forgotten.`
    studio.dispatch({ type: 'toast.shown', toast: { kind: 'good', title: 'History', text } })
    onForgotten()
  }
  return (
    <>
      <Button icon={Download} onPress={() => void takeOut()}>
        Export without names…
      </Button>
      <Button kind={isAsked ? 'danger' : 'quiet'} icon={Eraser} onPress={() => void forget()}>
        {isAsked ? 'Forget for good?' : 'Forget what is older than a year'}
      </Button>
    </>
  )
}
