import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react"
import { useCourses } from "../../provider"
import { Icon } from "./icons"

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select, video, [tabindex]:not([tabindex="-1"])'

export interface ModalProps {
  title: string
  onClose(): void
  /** `sheet`: from the lower edge of the screen. */
  kind?: "dialog" | "sheet" | "wide"
  children: ReactNode
}

/** A dialog over the page: keeps the focus, closes with Escape and beside it, and gives the focus back. */
export function Modal({ title, onClose, kind = "dialog", children }: ModalProps) {
  const { labels } = useCourses()
  const box = useRef<HTMLDivElement>(null)
  const titleId = useId()

  useEffect(() => {
    const before = document.activeElement
    box.current?.focus()
    return () => {
      if (before instanceof HTMLElement) {
        before.focus()
      }
    }
  }, [])

  const keep = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === "Escape") {
      onClose()
    }
    const inside = [...(box.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])]
    const edge = event.shiftKey ? inside[0] : inside[inside.length - 1]
    const atEdge = document.activeElement === edge || (event.shiftKey && document.activeElement === box.current)
    if (event.key === "Tab" && atEdge) {
      event.preventDefault()
      inside[event.shiftKey ? inside.length - 1 : 0]?.focus()
    }
  }

  return (
    <div className={`courses-modal courses-modal--${kind}`} onKeyDown={keep}>
      <div className="courses-modal__back" onClick={onClose} aria-hidden="true" />
      <div className="courses-modal__box" role="dialog" aria-modal="true" aria-labelledby={titleId} tabIndex={-1} ref={box}>
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
    </div>
  )
}
