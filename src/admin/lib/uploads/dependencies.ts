import type { ResumeStore } from "./resume-store"
import type { SendPart, Sleep, UploadApi } from "./types"

/** All that touches the world: tests give their own. */
export interface UploadTaskDependencies {
  api: UploadApi
  send: SendPart
  store: ResumeStore
  sleep: Sleep
  now: () => number
  /** 0 to 1. */
  random: () => number
}
