import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react"
import { useCourses } from "../../provider"
import { Icon } from "./icons"

export interface ModalProps {
  title: string
  onClose(): void
  /** `sheet`: from the lower edge of the screen. */
  kind?: "dialog" | "sheet" | "wide"
  children: ReactNode
}

/** A menu that is open, as the player's settings. */
const OPEN_MENU = '[aria-haspopup][aria-expanded="true"]'

/**
 * A dialog over the page, and over a player in full screen. The browser keeps the focus in it. It closes with Escape (an
 * open menu of its content first), with a device's back gesture and beside it, and gives the focus back.
 */
export function Modal({ title, onClose, kind = "dialog", children }: ModalProps) {
  const { labels } = useCourses()
  const dialog = useRef<HTMLDialogElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const menu = useRef<HTMLElement | null>(null)
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    box.current?.focus()
    return () => {
      element?.close()
      if (before instanceof HTMLElement) {
        before.focus({ preventScroll: true })
      }
    }
  }, [])

  // The menu itself may have closed by the time the key comes up here.
  const noteMenu = () => {
    menu.current = box.current?.querySelector<HTMLElement>(OPEN_MENU) ?? null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key !== "Escape") {
      return
    }
    event.preventDefault()
    if (!menu.current) {
      onClose()
    } else if (menu.current.matches(OPEN_MENU)) {
      menu.current.click()
    }
  }

  return (
    <dialog
      ref={dialog}
      className={`courses-modal courses-modal--${kind}`}
      aria-labelledby={titleId}
      onKeyDownCapture={noteMenu}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="courses-modal__back" onClick={onClose} aria-hidden="true" />
      <div className="courses-modal__box" tabIndex={-1} ref={box}>
        <div className="courses-modal__head">
          <h2 className="courses-modal__title" id={titleId}>
            {title}
          </h2>
          <button type="button" className="courses-icon-button" onClick={onClose} aria-label={labels.common.close}>
            <Icon name="close" />
          </button>
        </div>
        <div className="courses-modal__body">{children}</div>
      </div>
    </dialog>
  )
}
