import { useEffect, useRef } from "react"
import { useLocation } from "react-router-dom"

/** Lessons of one course are one page: changing them must not take the focus out of the player. */
const pageOf = (pathname: string): string => pathname.replace(/^(\/account\/courses\/[^/]+)\/.*$/, "$1")

/** On a new page the focus starts at its content, so that a screen reader begins there and Tab goes on from there. */
export function RouteFocus() {
  const page = pageOf(useLocation().pathname)
  const shown = useRef(page)
  useEffect(() => {
    if (shown.current !== page) {
      shown.current = page
      document.getElementById("content")?.focus({ preventScroll: true })
    }
  }, [page])
  return null
}
