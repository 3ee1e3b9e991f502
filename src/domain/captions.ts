import { cueWords, sanitizeCueText } from "./caption-text"

/** One line of captions. Times are whole milliseconds, as in the files. */
export interface CaptionCue {
  startMs: number
  endMs: number
  /** Where it stands in the picture, as WebVTT writes it; mostly empty. */
  settings: string
  /** WebVTT cue text that was sanitised. */
  text: string
}

export interface CaptionProblem {
  /** From 1, as editors count. */
  line: number
  message: string
}

/** Either all cues, by time, or what is wrong. */
export type ParsedCaptions = { cues: CaptionCue[]; problems: [] } | { cues: null; problems: CaptionProblem[] }

/** More than a day of captions, and shorter than what would slow a browser down. */
export const MAX_CUES = 20_000
const MAX_CUE_CHARACTERS = 2_000
const MAX_MS = 100 * 3_600_000
const MAX_PROBLEMS = 20

const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?`
const TIMES = new RegExp(`^\\s*${TIME}\\s*-->\\s*${TIME}(?:\\s+(.*))?$`)
const ARROW = "-->"
const NO_CUES = /^(?:NOTE|STYLE|REGION)(?:\s|$)/

const PERCENT = String.raw`(?:100|\d{1,2})(?:\.\d{1,3})?%`
const SETTINGS: Record<string, RegExp> = {
  vertical: /^(?:rl|lr)$/,
  line: new RegExp(`^(?:-?\\d{1,3}|${PERCENT})(?:,(?:start|center|end))?$`),
  position: new RegExp(`^${PERCENT}(?:,(?:line-left|center|line-right))?$`),
  size: new RegExp(`^${PERCENT}$`),
  align: /^(?:start|center|end|left|right)$/,
}
/** `{\an8}` and its kind, which other subtitle formats leave in SRT files; some mean the upper edge. */
const OVERRIDES = /\{\\[^{}\n]{0,60}\}/g
const AT_TOP = /\{\\an[789]\}/

function milliseconds([hours = "0", minutes = "0", seconds = "0", fraction = ""]: (string | undefined)[]): number | null {
  const isClock = Number(minutes) < 60 && Number(seconds) < 60
  const total = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, "0"))
  return isClock && total < MAX_MS ? total : null
}

function cleanSettings(given: string): string {
  const kept = new Map<string, string>()
  for (const setting of given.split(/\s+/)) {
    const [name = "", value = ""] = setting.split(":")
    if (Object.hasOwn(SETTINGS, name) && SETTINGS[name].test(value)) {
      kept.set(name, value)
    }
  }
  return [...kept].map(([name, value]) => `${name}:${value}`).join(" ")
}

interface Block {
  /** Number of its first line. */
  line: number
  lines: string[]
}

/** Groups of lines without an empty one; a cue that follows another without one begins a group of its own. */
function blocks(lines: readonly string[]): Block[] {
  const found: Block[] = []
  let current: Block | null = null
  lines.forEach((text, index) => {
    if (text.trim() === "") {
      current = null
      return
    }
    const hasTimes = current?.lines.some((line) => line.includes(ARROW))
    if (current && hasTimes && text.includes(ARROW)) {
      const counter = /^\s*\d+\s*$/.test(current.lines.at(-1) ?? "") ? current.lines.splice(-1) : []
      current = { line: index + 1 - counter.length, lines: counter }
      found.push(current)
    }
    if (!current) {
      current = { line: index + 1, lines: [] }
      found.push(current)
    }
    current.lines.push(text)
  })
  return found
}

function readCue({ line, lines }: Block, isVtt: boolean): CaptionCue | CaptionProblem | null {
  const at = lines.findIndex((text) => text.includes(ARROW))
  if (at < 0 || at > 1) {
    return { line, message: "expected the times of a cue, as 00:00:01.000 --> 00:00:04.000" }
  }
  const timesLine = line + at
  const times = TIMES.exec(lines[at] ?? "")
  const startMs = times && milliseconds(times.slice(1, 5))
  const endMs = times && milliseconds(times.slice(5, 9))
  if (startMs === null || endMs === null) {
    return { line: timesLine, message: "these are no times; expected them as 00:00:01.000 --> 00:00:04.000" }
  }
  if (endMs <= startMs) {
    return { line: timesLine, message: "the cue ends before it begins" }
  }
  const source = lines.slice(at + 1).join("\n")
  if (source.length > MAX_CUE_CHARACTERS) {
    return { line: timesLine, message: `the cue's text is longer than ${MAX_CUE_CHARACTERS} characters` }
  }
  const text = sanitizeCueText(isVtt ? source : source.replace(OVERRIDES, ""))
  const settings = cleanSettings(times?.[9] ?? "") || (!isVtt && AT_TOP.test(source) ? "line:0" : "")
  return cueWords(text).words === "" ? null : { startMs, endMs, settings, text }
}

/**
 * Reads WebVTT or SubRip (SRT), whichever it is. Generous with what files of the wild have (missing hours, commas for
 * points, no empty line between cues, cues out of order, cues without text), strict with what cannot be shown.
 *
 * @param source the file's text with any kind of line ends
 */
export function parseCaptions(source: string): ParsedCaptions {
  const lines = source.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)
  const isVtt = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? "")
  if (isVtt) {
    // Its header ends at the first empty line, or where a cue begins.
    for (let index = 0; index < lines.length && lines[index].trim() !== "" && !lines[index].includes(ARROW); index++) {
      lines[index] = ""
    }
  }
  const cues: CaptionCue[] = []
  const problems: CaptionProblem[] = []
  for (const block of blocks(lines)) {
    const isComment = isVtt && NO_CUES.test(block.lines[0] ?? "") && !block.lines[0].includes(ARROW)
    const read = isComment ? null : readCue(block, isVtt)
    if (read && "message" in read) {
      problems.push(read)
      if (problems.length === MAX_PROBLEMS) {
        break
      }
    } else if (read) {
      cues.push(read)
    }
  }
  if (!problems.length && (!cues.length || cues.length > MAX_CUES)) {
    problems.push({ line: 1, message: cues.length ? `the file has more than ${MAX_CUES} cues` : "the file has no cue with a text" })
  }
  if (problems.length) {
    return { cues: null, problems }
  }
  return { cues: cues.sort((a, b) => a.startMs - b.startMs), problems: [] }
}

function clock(ms: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0")
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, "0")}`
}

/** A WebVTT file of these cues. Reading it gives the same cues again. */
export function writeVtt(cues: readonly CaptionCue[]): string {
  const written = cues.map(({ startMs, endMs, settings, text }) => {
    return `${clock(startMs)} ${ARROW} ${clock(endMs)}${settings && ` ${settings}`}\n${text}\n`
  })
  return ["WEBVTT\n", ...written].join("\n")
}
