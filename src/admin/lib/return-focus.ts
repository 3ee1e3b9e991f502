/**
 * Gives the keyboard's place back after a drawer, modal or prompt. Radix focuses the trigger that opened a dialog; the
 * dashboard's have none, so each would leave the focus on nothing, and the keyboard at the top of the page.
 */

interface Opener {
  element: Element
  /** From the inside out: where to look when the element is gone. */
  ancestors: readonly Element[]
  /** The dialog that the element is part of, and what opened that. */
  within: { dialog: Element; opener: Opener } | null
}

const DIALOG = "[role=dialog], [role=alertdialog]"
const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex]"
const HEADING = "h1, h2, h3"

const openers = new WeakMap<Element, Opener>()
let last: Element = document.body

/** A menu closes with its choice; its button stays. */
function menuButton(element: Element): Element {
  const id = element.closest("[role=menu]")?.getAttribute("aria-labelledby")
  const button = id ? document.getElementById(id) : null
  return button ? menuButton(button) : element
}

function note({ target }: Event): void {
  if (target instanceof Element) {
    last = menuButton(target.closest(FOCUSABLE) ?? target)
  }
}

document.addEventListener("focusin", note, true)
// Safari focuses no button that is clicked.
document.addEventListener("pointerdown", note, true)

function ancestorsOf({ parentElement }: Element): Element[] {
  return parentElement && parentElement !== document.body ? [parentElement, ...ancestorsOf(parentElement)] : []
}

/** What was used last. Ask before the dialog takes the focus. */
export function currentOpener(): Opener {
  const dialog = last.closest(DIALOG)
  const opener = dialog && openers.get(dialog)
  return { element: last, ancestors: ancestorsOf(last), within: dialog && opener ? { dialog, opener } : null }
}

/** Where one dialog follows another, the focus goes back to what opened the first. */
export function rememberOpener(part: Element | null, opener: Opener): void {
  const dialog = part?.closest(DIALOG)
  if (dialog) {
    openers.set(dialog, opener)
  }
}

function headingNear({ ancestors }: Opener): HTMLElement | null {
  const page = document.querySelector("main")
  const places = [...ancestors.filter(({ isConnected }) => isConnected), ...(page ? [page] : [])]
  return places.map((place) => place.querySelector<HTMLElement>(HEADING)).find((heading) => heading !== null) ?? null
}

const canTakeFocus = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && element.matches(FOCUSABLE) && !element.matches(":disabled")

function placeFor(opener: Opener): HTMLElement | null {
  if (canTakeFocus(opener.element)) {
    return opener.element
  }
  return opener.within && !opener.within.dialog.isConnected ? placeFor(opener.within.opener) : headingNear(opener)
}

let stop = () => {}

/**
 * Focuses what opened a dialog or, where that is gone, the nearest heading. What is asked for in a dialog happens after it
 * has closed: a row that is then deleted, or a button that is disabled meanwhile, would take the focus along. Until the
 * admin goes elsewhere, it is given to the next place.
 */
export function returnFocus(opener: Opener): void {
  stop()
  let held: HTMLElement | null = null
  const hold = () => {
    const { activeElement } = document
    if (held && activeElement === held) {
      return
    }
    held = placeFor(opener)
    if (held && !held.matches(FOCUSABLE)) {
      held.tabIndex = -1
    }
    held?.focus({ preventScroll: true })
  }
  const leave = ({ target }: Event) => {
    if (target !== held) {
      stop()
    }
  }
  const observer = new MutationObserver(hold)
  const listeners = new AbortController()
  stop = () => {
    observer.disconnect()
    listeners.abort()
  }
  document.addEventListener("pointerdown", leave, { capture: true, signal: listeners.signal })
  document.addEventListener("focusin", leave, { capture: true, signal: listeners.signal })
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] })
  hold()
}
