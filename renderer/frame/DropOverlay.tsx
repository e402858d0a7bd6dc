import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { showProblem, takeFiles } from '../state/fileActions'
import { unexpected } from '../state/latestAnswer'
import { useWholeStudio } from '../state/StudioContext'

/** Files can be dropped anywhere: the window lights up and says what it takes. */
export function DropOverlay() {
  const studio = useWholeStudio()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      // Always, or Chromium would leave the page for the file.
      event.preventDefault()
      if (!event.dataTransfer) return
      event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none'
      setOver(hasFiles(event))
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = async (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      const answer = await studio.bridge.dropped(files).catch(unexpected)
      if (answer.ok) await takeFiles(studio, answer.value)
      else showProblem(studio, answer.problem)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [studio])
  if (!isOver) return null
  return (
    <div className="drop-overlay">
      <div>
        <FileDown size={32} strokeWidth={1.5} aria-hidden />
        <strong>Drop to add</strong>
        <span className="quiet">
          CSV, TSV, XLSX or LDIF as a source, a package ZIP, or a project
        </span>
      </div>
    </div>
  )
}
