import { CircleX } from 'lucide-react'
import { Component, type ReactNode } from 'react'
import '../ui/button.css'
import '../ui/notice.css'

/**
 * Catches bugs of the page once, at the top. The project is safe: it is autosaved, and reloading the page brings it back.
 * Drawn without the component library: it must be there at once, also when the rest of the page's code is not.
 */
export class Unexpected extends Component<
  { readonly children: ReactNode },
  { readonly reason: string | null }
> {
  override state: { readonly reason: string | null } = { reason: null }

  static getDerivedStateFromError(reason: unknown): { readonly reason: string } {
    return { reason: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason) }
  }

  override render(): ReactNode {
    const { reason } = this.state
    if (reason === null) return this.props.children
    return (
      <main className="unexpected">
        <div className="empty">
          <CircleX size={28} strokeWidth={1.5} aria-hidden />
          <h2>Something unexpected happened</h2>
          <p className="empty-words">
            Your work is kept: everything up to the last change was saved by itself.
          </p>
          <div className="empty-actions">
            <button
              type="button"
              className="button plain"
              onClick={() => void navigator.clipboard.writeText(reason)}
            >
              Copy the details
            </button>
            <button
              type="button"
              className="button primary"
              onClick={() => window.location.reload()}
            >
              Show the window anew
            </button>
          </div>
        </div>
      </main>
    )
  }
}
