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

/** The cues that can be shown, by time, and what was left out; or why there is nothing to show. */
export type ParsedCaptions =
  | { cues: CaptionCue[]; skipped: CaptionProblem[]; refusal: null }
  | { cues: null; skipped: CaptionProblem[]; refusal: CaptionProblem }

/** More than a day of captions, and shorter than what would slow a browser down. */
export const MAX_CUES = 20_000
const MAX_CUE_CHARACTERS = 2_000
const MAX_MS = 100 * 3_600_000

/** Missing hours, single digits, a comma and spaces before the fraction are common outside the standard. */
const TIME = String.raw`(?:(\d{1,9}):)?(\d{1,2}):(\d{1,2})(?:[ \t]?[.,][ \t]?(\d{1,9}))?`
const TIMES = new RegExp(`^\\s*${TIME}\\s*-->\\s*${TIME}(.*)$`)
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
  const total = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"))
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
  /** Which of its lines holds the times; `null`: none. */
  timesAt: number | null
}

/**
 * Blocks as the WebVTT parser collects them: an empty line ends one, and so does a line with an arrow, unless it is the
 * first or second line and the only one of its block. In SRT, the counter above such a line belongs to the new block.
 */
function blocks(lines: readonly string[], isVtt: boolean): Block[] {
  const found: Block[] = []
  let current: Block | null = null
  lines.forEach((text, index) => {
    if (isVtt ? text === "" : text.trim() === "") {
      current = null
      return
    }
    const isArrow = text.includes(ARROW)
    if (current && isArrow && (current.timesAt !== null || current.lines.length > 1)) {
      const counter = !isVtt && /^\s*\d+\s*$/.test(current.lines.at(-1) ?? "") ? current.lines.splice(-1) : []
      current = { line: index + 1 - counter.length, lines: counter, timesAt: null }
      found.push(current)
    }
    if (!current) {
      current = { line: index + 1, lines: [], timesAt: null }
      found.push(current)
    }
    current.timesAt = isArrow ? current.lines.length : current.timesAt
    current.lines.push(text)
  })
  return found
}

const EXPECTED = "expected them as 00:00:01.000 --> 00:00:04.000"

/** @returns `null` for what is not meant to be shown, as comments and cues without text */
function readBlock({ line, lines, timesAt }: Block, isVtt: boolean): CaptionCue | CaptionProblem | null {
  if (timesAt === null) {
    const isMeant = !(isVtt && NO_CUES.test(lines[0] ?? ""))
    return isMeant ? { line, message: `no times stand above "${excerpt(lines[0] ?? "")}", so it belongs to no cue` } : null
  }
  const timesLine = line + timesAt
  const times = TIMES.exec(lines[timesAt] ?? "")
  const startMs = times && milliseconds(times.slice(1, 5))
  const endMs = times && milliseconds(times.slice(5, 9))
  if (startMs === null || endMs === null) {
    return { line: timesLine, message: `these are no times; ${EXPECTED}` }
  }
  const source = lines.slice(timesAt + 1).join("\n")
  if (source.length > MAX_CUE_CHARACTERS) {
    return { line: timesLine, message: `the cue's text is longer than ${MAX_CUE_CHARACTERS} characters` }
  }
  const text = sanitizeCueText(isVtt ? source : source.replace(OVERRIDES, ""))
  if (cueWords(text).words === "") {
    return null
  }
  if (endMs <= startMs) {
    return { line: timesLine, message: endMs === startMs ? "the cue ends at the moment that it begins" : "the cue ends before it begins" }
  }
  const settings = cleanSettings(times?.[9] ?? "") || (!isVtt && AT_TOP.test(source) ? "line:0" : "")
  return { startMs, endMs, settings, text }
}

function excerpt(text: string): string {
  const [short, ...rest] = text.trim().match(/[^]{1,40}/gu) ?? [""]
  return rest.length ? `${short}…` : short
}

/** Other formats of subtitles, by how their files begin. */
const FORMATS: [begins: RegExp, name: string][] = [
  [/^\[Script Info\]/i, "an ASS or SSA file"],
  [/^(?:<\?xml[^>]*>\s*)?<tt[\s:>]/i, "a TTML or DFXP file"],
  [/^<SAMI>/i, "a SAMI file"],
  [/^\{\d+\}\{\d+\}/, "a MicroDVD file"],
  [/^Scenarist_SCC/, "an SCC file"],
  [/^(?:<!doctype html|<html)/i, "an HTML page"],
  [/^[[{]\s*["{[]/, "a JSON file"],
]

function refusalOf(source: string, skipped: readonly CaptionProblem[]): CaptionProblem {
  const format = FORMATS.find(([begins]) => begins.test(source))?.[1]
  if (format) {
    return { line: 1, message: `this looks like ${format}; export the captions as WebVTT or SRT` }
  }
  const [first] = skipped
  return { line: first?.line ?? 1, message: `the file has no cue that can be shown${first ? `; ${first.message}` : ""}` }
}

/**
 * Reads WebVTT or SubRip (SRT), whichever it is, as browsers read WebVTT: what can be shown is taken, the rest is left
 * out and listed. Takes what else files of the wild have: blank lines before the header, missing hours, commas for
 * points, cues out of order. Refuses only what holds no cue, or too many.
 *
 * @param source the file's text with any kind of line ends
 * @see https://www.w3.org/TR/webvtt1/#file-parsing
 */
export function parseCaptions(source: string): ParsedCaptions {
  const lines = source.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)
  const first = lines.findIndex((line) => line.trim() !== "")
  const isVtt = /^WEBVTT(?:[ \t]|$)/.test(lines[first] ?? "")
  if (isVtt) {
    // The header ends at the first empty line, or where a cue begins.
    for (let index = first; index < lines.length && lines[index] !== "" && (index === first || !lines[index].includes(ARROW)); index++) {
      lines[index] = ""
    }
  }
  const cues: CaptionCue[] = []
  const skipped: CaptionProblem[] = []
  for (const block of blocks(lines, isVtt)) {
    const read = readBlock(block, isVtt)
    if (read && "message" in read) {
      skipped.push(read)
    } else if (read) {
      cues.push(read)
    }
  }
  if (!cues.length) {
    return { cues: null, skipped, refusal: refusalOf(source.replace(/^\ufeff/, "").trimStart(), skipped) }
  }
  if (cues.length > MAX_CUES) {
    return { cues: null, skipped, refusal: { line: 1, message: `the file has more than ${MAX_CUES} cues` } }
  }
  return { cues: cues.sort((a, b) => a.startMs - b.startMs), skipped, refusal: null }
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
