import { useEffect, useRef, type RefObject } from "react"

/**
 * Where what had the focus went with the lesson before (its player, its "Play now"), the next lesson's player has it, else
 * its title: keys and screen readers go on there.
 *
 * @returns for the `ref` of the element around both
 */
export function useFocusOfLesson(lessonId: string | undefined): RefObject<HTMLDivElement> {
  const around = useRef<HTMLDivElement>(null!)
  const before = useRef(lessonId)
  useEffect(() => {
    if (before.current !== lessonId) {
      before.current = lessonId
      if (document.activeElement === document.body) {
        around.current?.querySelector<HTMLElement>(".courses-player, .courses-details__title")?.focus({ preventScroll: true })
      }
    }
  }, [lessonId])
  return around
}
