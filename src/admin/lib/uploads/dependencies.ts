import type { Connections } from "./connections"
import type { ResumeStore } from "./resume-store"
import type { SendPart, Sleep, UploadApi } from "./types"

/** All that touches the world: tests give their own. */
export interface UploadTaskDependencies {
  api: UploadApi
  send: SendPart
  store: ResumeStore
  /** Shared by all files. */
  connections: Connections
  /** Resolves once an admin is logged in again; rejects with the signal's reason. */
  signedIn: (signal: AbortSignal) => Promise<void>
  sleep: Sleep
  now: () => number
  /** 0 to 1. */
  random: () => number
}
