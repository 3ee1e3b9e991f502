import type { PlayerStore } from "./store"

/** What a key did, to be shown over the picture. */
export type KeyEffect =
  | { name: "play" | "volume" | "rate" | "captions" }
  /** Seconds; negative: back. */
  | { name: "seek"; seconds: number }

/** What keys do beyond the player itself. */
export interface KeyCommands {
  nextLesson(): void
  previousLesson(): void
  help(): void
  show(effect: KeyEffect): void
}

type Command = (store: PlayerStore, commands: KeyCommands) => KeyEffect | void

const SEEK_SECONDS = 5
export const JUMP_SECONDS = 10
const VOLUME_STEP = 0.1

const togglePlay: Command = (store) => {
  store.dispatch("togglePlay")
  return { name: "play" }
}
const seekBy =
  (seconds: number): Command =>
  (store) => {
    store.dispatch("seekBy", seconds)
    return { name: "seek", seconds }
  }
const volumeBy =
  (share: number): Command =>
  (store) => {
    store.dispatch("volumeBy", share)
    return { name: "volume" }
  }
const stepRate =
  (direction: 1 | -1): Command =>
  (store) => {
    store.dispatch("stepRate", direction)
    return { name: "rate" }
  }

/** The name of a key (with `shift+` for letters) and what it does. */
const KEYS: Record<string, Command> = {
  " ": togglePlay,
  k: togglePlay,
  j: seekBy(-JUMP_SECONDS),
  l: seekBy(JUMP_SECONDS),
  arrowleft: seekBy(-SEEK_SECONDS),
  arrowright: seekBy(SEEK_SECONDS),
  arrowup: volumeBy(VOLUME_STEP),
  arrowdown: volumeBy(-VOLUME_STEP),
  "<": stepRate(-1),
  ">": stepRate(1),
  c(store) {
    store.dispatch("toggleCaptions")
    return { name: "captions" }
  },
  f: (store) => store.dispatch("toggleFullscreen"),
  m(store) {
    store.dispatch("toggleMute")
    return { name: "volume" }
  },
  "shift+n": (_, commands) => commands.nextLesson(),
  "shift+p": (_, commands) => commands.previousLesson(),
  "?": (_, commands) => commands.help(),
}

type PressedKey = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey"> & {
  target: EventTarget | null
}

/** Signs that a key in this place types with Shift on the keyboards whose letters are Latin. */
const SHIFTED_PLACES: Record<string, string> = { Comma: "<", Period: ">", Slash: "?" }

const isAscii = (key: string) => /^[\x20-\x7e]+$/.test(key)

/**
 * The key's name in `KEYS`: what it types; in a script that is not Latin (Russian, Greek), what the same place types on a
 * Latin keyboard. The place alone would be wrong where the letters are Latin but elsewhere (AZERTY, Dvorak).
 */
function nameOf({ key, code, shiftKey }: PressedKey): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1] ?? (shiftKey ? SHIFTED_PLACES[code] : undefined)
  // An input method that is at work answers "Process", a dead key "Dead".
  const typed = isAscii(key) && key !== "Process" && key !== "Dead" ? key : (place ?? key)
  const name = typed.toLowerCase()
  return shiftKey && /^[a-z]$/.test(name) ? `shift+${name}` : name
}

/** The key that shows the help, and closes it. */
export const isHelpKey = (event: PressedKey): boolean => nameOf(event) === "?"

/** Whether the focused control needs the key for itself: a button its space, a menu and a slider their arrows. */
function belongsToControl(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false
  }
  if (target.closest("input:not([type=range]), textarea, select, [contenteditable]")) {
    return true
  }
  if (key === " ") {
    return target.closest("button, a, [role^=menuitem], [role=switch]") !== null
  }
  if (key.startsWith("arrow")) {
    return target.closest("[role=menu], [role=tablist], input[data-plyr=volume]") !== null
  }
  return false
}

/** @returns whether the key was one of the player's; then its default is not wanted */
export function handlePlayerKey(event: PressedKey, store: PlayerStore, commands: KeyCommands): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) {
    return false
  }
  const key = nameOf(event)
  const command = KEYS[key]
  const isIdle = key === "c" && !store.getState().hasCaptions
  if (!command || isIdle || belongsToControl(key, event.target)) {
    return false
  }
  const effect = command(store, commands)
  if (effect) {
    commands.show(effect)
  }
  return true
}
