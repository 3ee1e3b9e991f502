const HOUR_MS = 3_600_000
/** How long the address of a public picture stays the same. */
const STABLE_MS = 6 * HOUR_MS

/** An end between six and twelve hours away that stays the same for six hours. */
export function stableExpiry(nowMs: number): Date {
  return new Date((Math.floor(nowMs / STABLE_MS) + 2) * STABLE_MS)
}

/** Signatures end with a whole second: what is signed for two moments of the same one is the same. */
export function wholeSecond(end: Date): Date {
  return new Date(Math.floor(end.getTime() / 1000) * 1000)
}

/**
 * Keeps signatures, so that what many ask for at once is signed once, and an address stays the same although ECDSA
 * signs differently each time. Bounded: the entry that was made first leaves first. It saves work and is no state:
 * another process signs for itself.
 */
export class SignatureCache<T> {
  private readonly entries_ = new Map<string, Promise<T>>()

  constructor(private readonly limit_ = 5_000) {}

  get size(): number {
    return this.entries_.size
  }

  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.entries_.get(key)
    if (known) {
      return known
    }
    const made = make()
    this.entries_.set(key, made)
    made.catch(() => this.entries_.delete(key))
    if (this.entries_.size > this.limit_) {
      const [oldest] = this.entries_.keys()
      this.entries_.delete(oldest)
    }
    return made
  }
}
