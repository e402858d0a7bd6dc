import { useStudio } from '../state/StudioContext'

/** The one place screen readers listen to. */
export function LiveRegion() {
  const text = useStudio((state) => state.announcement)
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  )
}
