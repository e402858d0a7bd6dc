import { CircleX } from 'lucide-react'
import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/Notice'

/** Catches bugs of the page once, at the top. The project is safe: it is autosaved, and reloading the page brings it back. */
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
        <EmptyState
          icon={CircleX}
          title="Something unexpected happened"
          actions={
            <>
              <Button onPress={() => void navigator.clipboard.writeText(reason)}>
                Copy the details
              </Button>
              <Button kind="primary" onPress={() => window.location.reload()}>
                Show the window anew
              </Button>
            </>
          }
        >
          Your work is kept: everything up to the last change was saved by itself.
        </EmptyState>
      </main>
    )
  }
}
