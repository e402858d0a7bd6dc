import { useEffect, useState } from 'react'
import { useBridge } from './StudioContext'

/** How often the engine is asked, in milliseconds: seldom enough to cost nothing. */
const askEvery = 5000

/** Bytes the engine's process holds; null before the first answer, and while the engine does not answer. */
export function useProcessMemory(): number | null {
  const bridge = useBridge()
  const [held, setHeld] = useState<number | null>(null)
  useEffect(() => {
    let isOver = false
    const ask = async () => {
      const answer = await bridge.engine.processMemory({}).catch(() => null)
      if (!isOver) setHeld(answer?.ok ? answer.value : null)
    }
    void ask()
    const timer = setInterval(() => void ask(), askEvery)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [bridge])
  return held
}
