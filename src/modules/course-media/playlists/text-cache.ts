/** Keeps texts that never change, up to a number of characters in all: what was not asked for longest leaves first. */
export class TextCache {
  private readonly texts_ = new Map<string, string>()
  private size_ = 0

  constructor(private readonly limit_ = 8_000_000) {}

  get size(): number {
    return this.size_
  }

  /** @param read answers `null` where there is no such text: that is not kept */
  async get(key: string, read: () => Promise<string | null>): Promise<string | null> {
    const text = this.texts_.get(key) ?? (await read())
    this.drop_(key)
    if (text !== null) {
      this.texts_.set(key, text)
      this.size_ += key.length + text.length
    }
    for (const oldest of this.texts_.keys()) {
      if (this.size_ <= this.limit_) {
        break
      }
      this.drop_(oldest)
    }
    return text
  }

  private drop_(key: string): void {
    const text = this.texts_.get(key)
    if (text !== undefined) {
      this.size_ -= key.length + text.length
      this.texts_.delete(key)
    }
  }
}
