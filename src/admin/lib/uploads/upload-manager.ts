import type { UploadTaskDependencies } from "./dependencies"
import { isSameFile } from "./resume-store"
import {
  resourcePrefix,
  resourceTarget,
  targetKey,
  type FileIdentity,
  type ResourcePlace,
  type UploadState,
  type UploadTarget,
} from "./types"
import { UploadTask } from "./upload-task"

export interface UploadView {
  fileName: string
  state: UploadState
}

/** An upload whose file a reload took from the browser: picking the file again goes on where it stopped. */
export interface InterruptedUpload {
  uploadId: string
  file: FileIdentity
  /** ISO; until then the server keeps what arrived. */
  expiresAt: string
}

/** What runs in this browser tab. It outlives pages: uploads go on while somebody works elsewhere in the dashboard. */
export class UploadManager {
  private readonly tasks = new Map<string, UploadTask>()
  private readonly targets = new Map<string, UploadTarget>()
  private readonly views = new Map<string, UploadView>()
  private readonly places = new Map<string, readonly UploadTarget[]>()
  private readonly interruptions = new Map<string, InterruptedUpload>()
  private readonly listeners = new Set<() => void>()

  constructor(private readonly dependencies: UploadTaskDependencies) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The same object until something changes, so that React can compare it. */
  view = (target: UploadTarget): UploadView | null => this.views.get(targetKey(target)) ?? null

  hasRunning = (): boolean =>
    [...this.views.values()].some(({ state }) => ["preparing", "uploading", "processing", "signed_out"].includes(state.status))

  /** The same object until something changes. */
  interrupted = (target: UploadTarget): InterruptedUpload | null => {
    const key = targetKey(target)
    const found = this.tasks.has(key) ? null : this.dependencies.store.recall(target)
    if (!found) {
      this.interruptions.delete(key)
      return null
    }
    const known = this.interruptions.get(key)
    if (known?.uploadId === found.upload.id) {
      return known
    }
    const interrupted = { uploadId: found.upload.id, file: found.file, expiresAt: found.upload.expires_at }
    this.interruptions.set(key, interrupted)
    return interrupted
  }

  /** Every file that is on its way to a place that takes many, or was interrupted; the same object until that changes. */
  filesAt = (place: ResourcePlace): readonly UploadTarget[] => {
    const prefix = resourcePrefix(place)
    const running = [...this.targets.entries()].flatMap(([key, target]) => (key.startsWith(prefix) ? [target] : []))
    const keys = new Set(running.map(targetKey))
    const remembered = this.dependencies.store.recallAll(place).map(({ file }) => resourceTarget(place, file))
    const found = [...running, ...remembered.filter((target) => !keys.has(targetKey(target)))]
    const known = this.places.get(prefix)
    if (known && known.length === found.length && known.every((target, index) => targetKey(target) === targetKey(found[index]))) {
      return known
    }
    this.places.set(prefix, found)
    return found
  }

  /** Would this file go on with what a reload interrupted, or with nothing? Any other gives up what has arrived. */
  keepsInterrupted(target: UploadTarget, file: FileIdentity): boolean {
    const interrupted = this.interrupted(target)
    return interrupted === null || isSameFile(interrupted.file, file)
  }

  /** @param onCompleted runs once the file is in its place, also when the page that began it is gone */
  begin(target: UploadTarget, file: File, onCompleted: () => void): void {
    this.tasks.get(targetKey(target))?.pause()
    const task = new UploadTask(this.dependencies, target, file)
    this.tasks.set(targetKey(target), task)
    this.targets.set(targetKey(target), target)
    const publish = () => {
      if (this.tasks.get(targetKey(target)) !== task) {
        return
      }
      this.views.set(targetKey(target), { fileName: file.name, state: task.getState() })
      this.listeners.forEach((listener) => listener())
      if (task.getState().status === "completed") {
        onCompleted()
      }
    }
    task.subscribe(publish)
    void task.start()
  }

  pause(target: UploadTarget): void {
    this.tasks.get(targetKey(target))?.pause()
  }

  /** After a pause or a failure. */
  resume(target: UploadTarget): void {
    void this.tasks.get(targetKey(target))?.start()
  }

  async cancel(target: UploadTarget): Promise<void> {
    await this.tasks.get(targetKey(target))?.cancel()
    this.dismiss(target)
  }

  /** Gives up what a reload interrupted. */
  async discard(target: UploadTarget): Promise<void> {
    const remembered = this.dependencies.store.recall(target)
    this.dependencies.store.forget(target)
    this.listeners.forEach((listener) => listener())
    if (remembered) {
      await this.dependencies.api.abort(remembered.upload.id).catch(() => undefined)
    }
  }

  /** Forgets an upload that has ended. */
  dismiss(target: UploadTarget): void {
    this.tasks.delete(targetKey(target))
    this.targets.delete(targetKey(target))
    this.views.delete(targetKey(target))
    this.listeners.forEach((listener) => listener())
  }
}
