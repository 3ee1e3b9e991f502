import { useEffect, useRef, useState } from "react"
import { currentOpener, rememberOpener, returnFocus } from "../../lib/return-focus"

/** Stands in each drawer, modal and prompt of ours: when it closes, whichever way, the focus goes back to what opened it. */
export const ReturnFocus = () => {
  const [opener] = useState(currentOpener)
  const place = useRef<HTMLSpanElement>(null)
  const isOpen = useRef(false)
  useEffect(() => {
    isOpen.current = true
    rememberOpener(place.current, opener)
    return () => {
      isOpen.current = false
      // React's strict mode takes it away for a moment.
      queueMicrotask(() => isOpen.current || returnFocus(opener))
    }
  }, [opener])
  return <span ref={place} hidden />
}
