import type { MediaProcessor } from "./media-processor"

/** What this server makes media with, and the one thing that it has in hand. */
export class MediaWorkshop {
  /** Aborted when the server stops. */
  private readonly stopping_ = new AbortController()
  private work_: Promise<void> | null = null
  private again_ = false

  /**
   * @param processor what jobs are queued for; `null`: nothing is made, and videos play as they were uploaded
   * @param available this machine can run it; otherwise its jobs wait for one that can
   */
  constructor(
    readonly processor: MediaProcessor | null,
    readonly available: boolean
  ) {}

  /**
   * Runs `round` until there is nothing left to do, one at a time in this process. Asked while it runs, it returns at
   * once, and what runs looks once more before it ends, so that nothing that was queued meanwhile is overlooked.
   *
   * @param round does one thing; `false`: there was none
   */
  async work(round: (stopping: AbortSignal) => Promise<boolean>): Promise<void> {
    this.again_ = true
    if (this.work_) {
      return
    }
    this.work_ = Promise.resolve().then(() => this.drain_(round))
    await this.work_
  }

  /** Interrupts what is in hand, and waits until it was put down. */
  async stop(): Promise<void> {
    this.stopping_.abort(new Error("The server stops"))
    await this.work_?.catch(() => undefined)
  }

  private async drain_(round: (stopping: AbortSignal) => Promise<boolean>): Promise<void> {
    const { signal } = this.stopping_
    try {
      while (this.again_ && !signal.aborted) {
        this.again_ = false
        while (!signal.aborted && (await round(signal))) {
          continue
        }
      }
    } finally {
      // In the same breath as the last look, so that nobody is told that somebody is at work who has just ended.
      this.work_ = null
    }
  }
}
