import type { PlayerStore } from "./store"

/** What keys do beyond the player itself. */
export interface KeyCommands {
  nextLesson(): void
  previousLesson(): void
  help(): void
}

type Command = (store: PlayerStore, commands: KeyCommands) => void

const SEEK_SECONDS = 5
const JUMP_SECONDS = 10
const VOLUME_STEP = 0.1

const togglePlay: Command = (store) => store.dispatch("togglePlay")

/** `event.key` in lower case (with `shift+` for letters) → what it does. */
const KEYS: Record<string, Command> = {
  " ": togglePlay,
  k: togglePlay,
  j: (store) => store.dispatch("seekBy", -JUMP_SECONDS),
  l: (store) => store.dispatch("seekBy", JUMP_SECONDS),
  arrowleft: (store) => store.dispatch("seekBy", -SEEK_SECONDS),
  arrowright: (store) => store.dispatch("seekBy", SEEK_SECONDS),
  arrowup: (store) => store.dispatch("volumeBy", VOLUME_STEP),
  arrowdown: (store) => store.dispatch("volumeBy", -VOLUME_STEP),
  "<": (store) => store.dispatch("stepRate", -1),
  ">": (store) => store.dispatch("stepRate", 1),
  c: (store) => store.dispatch("toggleCaptions"),
  f: (store) => store.dispatch("toggleFullscreen"),
  m: (store) => store.dispatch("toggleMute"),
  "shift+n": (_, commands) => commands.nextLesson(),
  "shift+p": (_, commands) => commands.previousLesson(),
  "?": (_, commands) => commands.help(),
}

type PressedKey = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey"> & {
  target: EventTarget | null
}

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
  const lower = event.key.toLowerCase()
  const key = event.shiftKey && /^[a-z]$/.test(lower) ? `shift+${lower}` : lower
  const command = KEYS[key]
  if (!command || belongsToControl(key, event.target)) {
    return false
  }
  command(store, commands)
  return true
}
