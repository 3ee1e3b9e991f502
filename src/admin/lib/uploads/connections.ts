/**
 * Over HTTP/1.1 a browser opens six connections to a host, and the dashboard's own requests need some of them: all files
 * together take four.
 */
export const MAX_CONNECTIONS = 4

interface Waiting {
  owner: object
  start: () => void
}

/**
 * One queue for the requests of all uploads. Files take turns: the next free connection goes to the file that has the
 * fewest, and among equals to the one whose last turn is longest ago. A large file does not hold up those behind it.
 */
export class Connections {
  private waiting: Waiting[] = []
  private readonly running = new Map<object, number>()
  private readonly turns = new WeakMap<object, number>()
  private total = 0
  private turnCount = 0

  constructor(private readonly limit = MAX_CONNECTIONS) {}

  /**
   * @param owner the file that the request belongs to
   * @param signal gives up the place in the queue; a request under way has to end by itself
   */
  async run<T>(owner: object, request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.turn(owner, signal)
    try {
      return await request()
    } finally {
      this.count(owner, -1)
      this.startNext()
    }
  }

  private turn(owner: object, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const entry: Waiting = {
        owner,
        start: () => {
          signal?.removeEventListener("abort", giveUp)
          this.count(owner, 1)
          resolve()
        },
      }
      const giveUp = () => {
        this.waiting = this.waiting.filter((other) => other !== entry)
        reject(signal?.reason)
      }
      signal?.addEventListener("abort", giveUp, { once: true })
      this.waiting.push(entry)
      this.startNext()
    })
  }

  private startNext(): void {
    while (this.total < this.limit && this.waiting.length > 0) {
      const next = this.waiting.reduce((best, entry) => (this.isBefore(entry.owner, best.owner) ? entry : best))
      this.waiting = this.waiting.filter((entry) => entry !== next)
      this.turns.set(next.owner, ++this.turnCount)
      next.start()
    }
  }

  private isBefore(owner: object, other: object): boolean {
    const difference = this.held(owner) - this.held(other)
    return difference < 0 || (difference === 0 && (this.turns.get(owner) ?? 0) < (this.turns.get(other) ?? 0))
  }

  private held(owner: object): number {
    return this.running.get(owner) ?? 0
  }

  private count(owner: object, change: number): void {
    const held = this.held(owner) + change
    this.total += change
    if (held > 0) {
      this.running.set(owner, held)
    } else {
      this.running.delete(owner)
    }
  }
}
