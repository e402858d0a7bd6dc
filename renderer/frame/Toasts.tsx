import { CircleCheck, CircleX, Info, X } from 'lucide-react'
import { useEffect } from 'react'
import { useDispatch, useStudio } from '../state/StudioContext'
import type { Toast } from '../state/studioState'
import { IconButton } from '../ui/Button'

const icons = { good: CircleCheck, bad: CircleX, plain: Info } as const

/** How long a note that is no problem stays, in milliseconds. */
const stay = 6000

/** Passing notes at the corner. Problems stay until they are closed. */
export function Toasts() {
  const toasts = useStudio((state) => state.toasts)
  if (toasts.length === 0) return null
  return (
    <section className="toasts" aria-label="Notices">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const dispatch = useDispatch()
  const { id, kind, title, text } = toast
  useEffect(() => {
    if (kind === 'bad') return
    const timer = setTimeout(() => dispatch({ type: 'toast.closed', id }), stay)
    return () => clearTimeout(timer)
  }, [dispatch, id, kind])
  const Icon = icons[kind]
  return (
    <div className={`toast ${kind}`}>
      <Icon size={14} aria-hidden />
      <div className="toast-words">
        <strong>{title}</strong>
        {text && <p>{text}</p>}
      </div>
      <IconButton
        icon={X}
        label="Close this notice"
        onPress={() => dispatch({ type: 'toast.closed', id })}
      />
    </div>
  )
}
