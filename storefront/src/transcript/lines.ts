import { cueWords } from "../../../src/domain/caption-text"
import { parseCaptions } from "../../../src/domain/captions"

/** One line of a transcript. */
export interface TranscriptLine {
  /** Seconds. */
  start: number
  end: number
  speaker: string | null
  words: string
}

/** The lines of a caption file, by time; none where it cannot be read. */
export function readLines(file: string): TranscriptLine[] {
  return (parseCaptions(file).cues ?? []).map(({ startMs, endMs, text }) => ({
    start: startMs / 1000,
    end: endMs / 1000,
    ...cueWords(text),
  }))
}

/** The player tells whole seconds: what begins within the one at hand counts as begun. */
const WITHIN_SECOND = 0.999
/** After this long a silence, no line is the current one. */
const SILENCE_SECONDS = 10

/** Index of the line that is said at a time of whole seconds; -1 for none. */
export function lineAt(lines: readonly TranscriptLine[], seconds: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.start ?? 0) <= seconds + WITHIN_SECOND) {
      low = middle + 1
    } else {
      high = middle
    }
  }
  const line = lines[low - 1]
  return line && seconds <= line.end + SILENCE_SECONDS ? low - 1 : -1
}

/** Without case, accents, and the points that Arabic and Hebrew leave out. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase()
}

/** Whether a line holds what is looked for; everything holds nothing. */
export function holds(line: TranscriptLine, query: string): boolean {
  const wanted = folded(query.trim())
  return wanted === "" || folded(`${line.speaker ?? ""} ${line.words}`).includes(wanted)
}
