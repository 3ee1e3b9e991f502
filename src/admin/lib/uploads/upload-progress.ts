import type { UploadBytes } from "./types"

/** Counts what the server holds, what is on the line, and which parts wait for another attempt. */
export class UploadProgress {
  private readonly inFlight = new Map<number, number>()
  private readonly waiting = new Set<number>()

  /** @param shownBytes what a bar shows of this upload already: it stands until that much is there again, and never jumps back */
  constructor(
    private storedBytes: number,
    private readonly totalBytes: number,
    private shownBytes = 0
  ) {}

  get retrying(): boolean {
    return this.waiting.size > 0
  }

  bytes(): UploadBytes {
    const moving = [...this.inFlight.values()].reduce((sum, bytes) => sum + bytes, 0)
    this.shownBytes = Math.max(this.shownBytes, this.storedBytes + moving)
    return { loadedBytes: this.shownBytes, totalBytes: this.totalBytes }
  }

  moved(partNumber: number, bytes: number): void {
    this.inFlight.set(partNumber, bytes)
  }

  stored(bytes: number): void {
    this.storedBytes += bytes
  }

  /** What was on the line is lost, and sent again. */
  wait(partNumber: number, isWaiting: boolean): void {
    this.inFlight.delete(partNumber)
    if (isWaiting) {
      this.waiting.add(partNumber)
    } else {
      this.waiting.delete(partNumber)
    }
  }

  ended(partNumber: number): void {
    this.inFlight.delete(partNumber)
    this.waiting.delete(partNumber)
  }

  /** Nothing is on the line any more. */
  halt(): void {
    this.inFlight.clear()
    this.waiting.clear()
  }
}
