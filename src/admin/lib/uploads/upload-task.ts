import type { AdminMediaAsset } from "../../../http/admin"
import { withBackoff } from "./backoff"
import { MAX_CONNECTIONS } from "./connections"
import type { UploadTaskDependencies } from "./dependencies"
import { PartSigner } from "./part-signer"
import { describeUpload, missingParts, partBytes, partRange } from "./part-plan"
import { isGone, isRejectedSignature, isSignedOut, isTransient } from "./request-error"
import { isSameFile, type RememberedUpload } from "./resume-store"
import { UploadProgress } from "./upload-progress"
import type { UploadState, UploadTarget } from "./types"

type OpenUpload = RememberedUpload["upload"]

/**
 * One file on its way to one target. `start` begins or goes on; what the server already holds is never sent again,
 * whether the page was reloaded, the connection broke, or somebody pressed pause.
 */
export class UploadTask {
  private state: UploadState = { status: "preparing" }
  private readonly listeners = new Set<() => void>()
  private run: AbortController | null = null
  private progress = new UploadProgress(0, 0)

  constructor(
    private readonly dependencies: UploadTaskDependencies,
    readonly target: UploadTarget,
    readonly file: File
  ) {}

  getState = (): UploadState => this.state

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * Resolves when the upload ends, pauses or fails; the state tells which. Waits for a log-in where the admin's session
   * has ended, and goes on. Never rejects.
   */
  async start(): Promise<void> {
    if (this.run) {
      return
    }
    const run = (this.run = new AbortController())
    try {
      for (let isDone = false; !isDone; ) {
        isDone = await this.attempt(run.signal)
      }
    } catch (error) {
      if (!run.signal.aborted) {
        this.setState({ status: "failed", error, ...this.progress.bytes() })
      }
    } finally {
      if (this.run === run) {
        this.run = null
      }
    }
  }

  /** @returns `false` where the session had ended and there is a new one */
  private async attempt(signal: AbortSignal): Promise<boolean> {
    this.setState({ status: "preparing" })
    try {
      this.setState({ status: "completed", asset: await this.upload(signal) })
      return true
    } catch (error) {
      if (signal.aborted || !isSignedOut(error)) {
        throw error
      }
      this.progress.halt()
      this.setState({ status: "signed_out", ...this.progress.bytes() })
      await this.dependencies.signedIn(signal)
      return false
    }
  }

  /** Parts under way are dropped and sent again by the next `start`. */
  pause(): void {
    if (this.stop()) {
      this.setState({ status: "paused", ...this.progress.bytes() })
    }
  }

  /** Ends it for good and lets the server delete what it holds. */
  async cancel(): Promise<void> {
    this.stop()
    const { api, store } = this.dependencies
    const remembered = store.recall(this.target)
    store.forget(this.target)
    this.setState({ status: "canceled" })
    if (remembered) {
      // An upload that nobody aborts runs out by itself.
      await api.abort(remembered.upload.id).catch(() => undefined)
    }
  }

  private async upload(signal: AbortSignal): Promise<AdminMediaAsset> {
    const { api, store } = this.dependencies
    const { upload, missing, isNew } = await this.open(signal)
    const shown = isNew ? 0 : this.progress.bytes().loadedBytes
    this.progress = new UploadProgress(this.file.size - partBytes(upload, missing, this.file.size), this.file.size, shown)
    await this.sendParts(upload, missing, signal)
    this.setState({ status: "processing" })
    try {
      const asset = await this.retry(() => api.complete(upload.id), signal)
      store.forget(this.target)
      return asset
    } catch (error) {
      if (!signal.aborted && !isTransient(error) && !isSignedOut(error)) {
        // The server looked at the file and refused it: there is nothing to go on with.
        store.forget(this.target)
      }
      throw error
    }
  }

  private async open(signal: AbortSignal): Promise<{ upload: OpenUpload; missing: number[]; isNew: boolean }> {
    const { api, store } = this.dependencies
    const remembered = store.recall(this.target)
    if (remembered && isSameFile(remembered.file, this.file)) {
      try {
        const stored = await this.retry(() => api.listParts(remembered.upload.id), signal)
        const missing = missingParts(remembered.upload, stored, this.file.size)
        return { upload: remembered.upload, missing, isNew: false }
      } catch (error) {
        if (!isGone(error)) {
          throw error
        }
      }
    } else if (remembered) {
      await api.abort(remembered.upload.id).catch(() => undefined)
    }
    store.forget(this.target)
    const upload = await this.retry(() => api.create(describeUpload(this.target, this.file)), signal)
    if (this.state.status === "canceled") {
      await api.abort(upload.id).catch(() => undefined)
    } else {
      store.remember(this.target, this.file, upload)
    }
    return { upload, missing: missingParts(upload, [], this.file.size), isNew: true }
  }

  private async sendParts(upload: OpenUpload, missing: readonly number[], signal: AbortSignal): Promise<void> {
    const { api, now } = this.dependencies
    signal.throwIfAborted()
    this.report()
    const signer = new PartSigner({ partNumbers: missing, sign: (numbers) => api.signParts(upload.id, numbers), now })
    const queue = [...missing]
    const failure = new AbortController()
    const either = AbortSignal.any([signal, failure.signal])
    const work = async () => {
      for (let number = queue.shift(); number; number = queue.shift()) {
        await this.sendPart(upload, number, signer, either)
      }
    }
    const workers = Array.from({ length: Math.min(MAX_CONNECTIONS, missing.length) }, work)
    try {
      await Promise.all(workers)
    } catch (error) {
      failure.abort(error)
      await Promise.allSettled(workers)
      throw error
    }
  }

  private async sendPart(upload: OpenUpload, number: number, signer: PartSigner, signal: AbortSignal): Promise<void> {
    const { start, end } = partRange(upload, number, this.file.size)
    // Signed in the connection's own turn: an address that waited in the queue might have expired.
    const request = async () => {
      const part = await signer.get(number)
      signal.throwIfAborted()
      await this.dependencies.send(part, this.file.slice(start, end), {
        signal,
        onProgress: (bytes) => {
          if (!signal.aborted) {
            this.progress.moved(number, Math.min(bytes, end - start))
            this.report()
          }
        },
      })
    }
    const attempt = () => this.dependencies.connections.run(this, request, signal)
    try {
      await withBackoff(attempt, {
        sleep: this.dependencies.sleep,
        random: this.dependencies.random,
        signal,
        onWaiting: (isWaiting) => {
          this.progress.wait(number, isWaiting)
          this.report()
        },
        isRetryable: (error) => isTransient(error) || isRejectedSignature(error),
      })
      this.progress.stored(end - start)
    } finally {
      this.progress.ended(number)
      if (!signal.aborted) {
        this.report()
      }
    }
  }

  private retry<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { connections, random, sleep } = this.dependencies
    return withBackoff(() => connections.run(this, call, signal), { sleep, random, signal })
  }

  private report(): void {
    this.setState({ status: "uploading", retrying: this.progress.retrying, ...this.progress.bytes() })
  }

  private stop(): boolean {
    const run = this.run
    this.run = null
    this.progress.halt()
    run?.abort(new DOMException("Stopped", "AbortError"))
    return run !== null
  }

  private setState(state: UploadState): void {
    this.state = state
    this.listeners.forEach((listener) => listener())
  }
}
