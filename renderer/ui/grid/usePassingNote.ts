import { useCallback, useEffect, useState } from 'react'

/** How long a note stays, in milliseconds: long enough to read a sentence twice. */
const stays = 6000

/** A sentence that is shown for a while and then goes; empty when there is none. */
export function usePassingNote(): {
  readonly text: string
  readonly show: (text: string) => void
} {
  const [note, setNote] = useState({ text: '' })
  useEffect(() => {
    if (note.text === '') return
    const timer = setTimeout(() => setNote({ text: '' }), stays)
    return () => clearTimeout(timer)
  }, [note])
  const show = useCallback((text: string) => setNote({ text }), [])
  return { text: note.text, show }
}
