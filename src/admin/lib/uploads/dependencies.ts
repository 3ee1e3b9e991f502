import type { AdminMediaAsset } from "../../../http/admin"
import type { ResumeStore } from "./resume-store"
import type { SendPart, Sleep, UploadApi, UploadTarget } from "./types"

/** All that touches the world: tests give their own. */
export interface UploadTaskDependencies {
  api: UploadApi
  send: SendPart
  store: ResumeStore
  sleep: Sleep
  now: () => number
  /** Puts the finished file in its place, as on its lesson. */
  attach: (target: UploadTarget, asset: AdminMediaAsset) => Promise<void>
}
