export interface OrderQueueOptions<Order> {
  /** Saves an order that was made from `expected`; rejects where the server refuses it or does not answer. */
  save: (order: Order, expected: Order) => Promise<void>
  /** What was not saved, and the last order that was. */
  onFailed: (error: unknown, saved: Order) => void
}

/**
 * Moves on their way to the server. Each is shown at once; one request runs at a time and takes along every move made
 * since the one before. A failure drops the moves that were not saved, so that the screen shows what is stored.
 */
export class OrderQueue<Order> {
  /** Shown while moves are on their way; `null`: what is stored. */
  private order: Order | null = null
  private isSaving = false
  private readonly listeners = new Set<() => void>()

  constructor(private readonly options: OrderQueueOptions<Order>) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  shown = (): Order | null => this.order

  /**
   * @param stored the order on screen while nothing is on its way
   * @param change the order after the move; `null` where it changes nothing
   * @returns whether it changed anything
   */
  move(stored: Order, change: (order: Order) => Order | null): boolean {
    const next = change(this.order ?? stored)
    if (next === null) {
      return false
    }
    this.show(next)
    if (!this.isSaving) {
      void this.saveAll(stored)
    }
    return true
  }

  private async saveAll(stored: Order): Promise<void> {
    this.isSaving = true
    let saved = stored
    try {
      for (let next = this.order; next !== null && next !== saved; next = this.order) {
        await this.options.save(next, saved)
        saved = next
      }
      this.isSaving = false
      this.show(null)
    } catch (error) {
      this.isSaving = false
      this.show(null)
      this.options.onFailed(error, saved)
    }
  }

  private show(order: Order | null): void {
    this.order = order
    this.listeners.forEach((listener) => listener())
  }
}
