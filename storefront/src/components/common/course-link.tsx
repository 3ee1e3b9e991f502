import type { MouseEvent, ReactNode } from "react"

interface CourseLinkProps {
  href: string
  /** Taken in place of the link, unless the shopper wants a new tab. */
  onOpen?(): void
  className?: string
  /** Its name where the text alone says too little. */
  label?: string
  children: ReactNode
}

/** A real link, so that it can be copied and opened in a tab, that a router may take over. */
export function CourseLink({ href, onOpen, className, label, children }: CourseLinkProps) {
  const open = (event: MouseEvent) => {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
    if (onOpen && !elsewhere) {
      event.preventDefault()
      onOpen()
    }
  }
  return (
    <a href={href} className={className} aria-label={label} onClick={open}>
      {children}
    </a>
  )
}
