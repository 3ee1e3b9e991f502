import { mediaCredentials } from "../client/media-cookies"
import type { Freshness } from "./streams/stream"

/** After a failure nothing is asked for so long: a pointer on the time line asks many times a second. */
const REST_MS = 3_000

/** A part of a picture that stands for some seconds of the time line. */
export interface Tile {
  /** A Blob's address. */
  picture: string
  x: number
  y: number
  width: number
  height: number
}

interface Cue {
  from: number
  to: number
  file: string
  x: number
  y: number
  width: number
  height: number
}

const TIMES = /^((?:\d+:)?\d{1,2}:\d{2}\.\d{3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}\.\d{3})/
const FULL_ADDRESS = /^[a-z][a-z0-9+.-]*:/i
const PART = /^(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)$/

const seconds = (clock: string) => clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0)

/** The cues of a WebVTT file that name parts of pictures; others are left out. */
export function parseStoryboard(vtt: string): Cue[] {
  const lines = vtt.split(/\r?\n/)
  return lines.flatMap((line, index) => {
    const [, from, to] = TIMES.exec(line) ?? []
    const [, file, ...numbers] = PART.exec(lines[index + 1]?.trim() ?? "") ?? []
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number)
    return from && to && file ? [{ from: seconds(from), to: seconds(to), file, x, y, width, height }] : []
  })
}

/**
 * The pictures of a time line, fetched when one is asked for first and given as Blobs, which outlive their addresses.
 * What does not come is asked for again a little later.
 */
export class Storyboard {
  private readonly abort = new AbortController()
  private readonly pictures = new Map<string, Promise<string>>()
  private cues: Promise<Cue[]> | null = null
  private restsUntil = 0

  constructor(
    private url: string,
    private readonly freshness: Freshness
  ) {}

  renew(url: string): void {
    this.url = url
    this.restsUntil = 0
  }

  /** @returns `null` where there is none for this moment, or it cannot be had */
  async at(time: number): Promise<Tile | null> {
    if (Date.now() < this.restsUntil) {
      return null
    }
    try {
      this.cues ??= this.load()
      const cue = (await this.cues).find(({ from, to }) => from <= time && time < to)
      return cue ? { ...cue, picture: await this.picture(cue.file) } : null
    } catch {
      this.restsUntil = Date.now() + REST_MS
      return null
    }
  }

  close(): void {
    this.abort.abort()
    this.pictures.forEach((picture) => void picture.then(URL.revokeObjectURL, () => undefined))
    this.pictures.clear()
  }

  private load(): Promise<Cue[]> {
    const cues = this.fetch(() => this.url).then(async (response) => parseStoryboard(await response.text()))
    cues.catch(() => {
      this.cues = null
    })
    return cues
  }

  private picture(file: string): Promise<string> {
    const known = this.pictures.get(file)
    if (known) {
      return known
    }
    const made = this.fetch(() => this.address(file)).then(async (response) => URL.createObjectURL(await response.blob()))
    this.pictures.set(file, made)
    made.catch(() => {
      this.pictures.delete(file)
      if (FULL_ADDRESS.test(file)) {
        // Its signature may be over: the storyboard names it with a new one.
        this.cues = null
      }
    })
    return made
  }

  /** Beside the storyboard, what opens it opens its pictures too; full addresses are signed by themselves. */
  private address(file: string): string {
    const address = new URL(file, this.url)
    if (!FULL_ADDRESS.test(file)) {
      address.search = new URL(this.url).search
    }
    return address.href
  }

  private async fetch(address: () => string): Promise<Response> {
    let response = await this.ask(address)
    if (response.status === 403) {
      // It ended on its way, or this device's clock is wrong: once more, under a fresh one.
      this.freshness.refused()
      response = await this.ask(address)
    }
    if (!response.ok) {
      throw new Error(`The storyboard answered ${response.status}`)
    }
    return response
  }

  private async ask(address: () => string): Promise<Response> {
    await this.freshness.ensure()
    const url = address()
    return fetch(url, { signal: this.abort.signal, credentials: mediaCredentials(url) })
  }
}
