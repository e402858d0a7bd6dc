import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './Button'
import './overlay.css'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the foot, the safe one first. */
  readonly actions?: ReactNode
  readonly isWide?: boolean
  /** Without a heading and near the top, as the command palette. */
  readonly isBare?: boolean
  /** `alertdialog` for what cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog'
}

/** A dialog over the window; Escape closes it and the focus goes back. Only for what cannot be asked in place. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, actions, isWide, isBare, role } = props
  return (
    <ModalOverlay
      className={`backdrop${isBare ? ' top' : ''}`}
      isOpen={isOpen}
      isDismissable={role !== 'alertdialog'}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={`dialog-box${isWide ? ' wide' : ''}`}>
        <AriaDialog
          className="dialog"
          role={role ?? 'dialog'}
          {...(isBare ? { 'aria-label': title } : {})}
        >
          {!isBare && (
            <header className="dialog-head">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <IconButton icon={X} label="Close" onPress={onClose} />
            </header>
          )}
          {isBare ? children : <div className="dialog-body">{children}</div>}
          {actions && <footer className="dialog-foot">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
