import { useEffect, useLayoutEffect, useRef, type MouseEvent } from "react"
import type { Direction } from "../lib/outline"

interface Press {
  id: string
  direction: Direction
  /** Where the pointer pressed; `null`: by the keyboard. */
  pointer: { x: number; y: number } | null
  /** Where the button was before the move. */
  top: number | null
}

/** A hand that holds a mouse or taps twice does not hit the same pixel. */
const SAME_PLACE_PX = 8

/** Names a move button in the page, so that it is found again after its row has moved. */
export const moveButtonName = (id: string, direction: Direction) => `${id}:${direction}`

const findButton = ({ direction, id }: Press) =>
  document.querySelector<HTMLElement>(`[data-move="${CSS.escape(moveButtonName(id, direction))}"]`)

function scrollParent(element: HTMLElement): HTMLElement | null {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    const { overflowY } = getComputedStyle(parent)
    if (parent.scrollHeight > parent.clientHeight && (overflowY === "auto" || overflowY === "scroll")) {
      return parent
    }
  }
  return null
}

/**
 * Moves rows by buttons without losing them. The page scrolls along, so that the pointer stays on the row that moves.
 * Where it cannot scroll, another press at the same place still means that row, and not the one that has come under the
 * pointer. The focus stays on the button, also where the row goes to another list.
 *
 * @param order anything that changes when rows have moved
 * @param move returns whether the row could move there
 */
export const useSteadyMoves = (order: unknown, move: (id: string, direction: Direction) => boolean) => {
  const last = useRef<Press | null>(null)
  const isMoving = useRef(false)

  useLayoutEffect(() => {
    const press = last.current
    const button = press && findButton(press)
    if (!isMoving.current || !press || !button) {
      return
    }
    isMoving.current = false
    if (press.pointer && press.top !== null) {
      scrollParent(button)?.scrollBy({ top: button.getBoundingClientRect().top - press.top, behavior: "instant" })
    } else {
      button.scrollIntoView({ block: "nearest" })
    }
    button.focus({ preventScroll: true })
  }, [order])

  useEffect(() => {
    const forget = () => {
      last.current = null
    }
    const onPointerMove = ({ clientX, clientY }: PointerEvent) => {
      const pointer = last.current?.pointer
      if (pointer && Math.hypot(clientX - pointer.x, clientY - pointer.y) > SAME_PLACE_PX) {
        forget()
      }
    }
    window.addEventListener("pointermove", onPointerMove)
    window.addEventListener("wheel", forget)
    return () => {
      window.removeEventListener("pointermove", onPointerMove)
      window.removeEventListener("wheel", forget)
    }
  }, [])

  return (id: string, direction: Direction, event: MouseEvent) => {
    const pointer = event.detail > 0 ? { x: event.clientX, y: event.clientY } : null
    const before = last.current
    const isSamePlace =
      pointer && before?.pointer && Math.hypot(pointer.x - before.pointer.x, pointer.y - before.pointer.y) <= SAME_PLACE_PX
    const meant = isSamePlace && before.direction === direction ? before.id : id
    const press: Press = { id: meant, direction, pointer, top: null }
    press.top = findButton(press)?.getBoundingClientRect().top ?? null
    last.current = press
    isMoving.current = move(meant, direction)
  }
}

export type PressMove = ReturnType<typeof useSteadyMoves>
