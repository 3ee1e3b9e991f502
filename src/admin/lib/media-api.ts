import type {
  AdminAssetResponse,
  AdminListPartsResponse,
  AdminSignPartsResponse,
  AdminUploadResponse,
} from "../../http/admin"
import { coursesApi } from "./courses-api"
import { sdk } from "./sdk"
import { sleepInBrowser } from "./uploads/browser-sleep"
import { createPartSender, xhrTransport } from "./uploads/part-sender"
import { UploadRequestError } from "./uploads/request-error"
import { createResumeStore } from "./uploads/resume-store"
import type { UploadApi } from "./uploads/types"
import { UploadManager } from "./uploads/upload-manager"
import type { UploadTaskDependencies } from "./uploads/dependencies"

const uploadsPath = "/admin/course-media/uploads"

const uploadApi: UploadApi = {
  create: async (input) =>
    (await sdk.client.fetch<AdminUploadResponse>(uploadsPath, { method: "POST", body: input })).upload,
  signParts: async (id, partNumbers) => {
    const body = { part_numbers: partNumbers }
    const { parts } = await sdk.client.fetch<AdminSignPartsResponse>(`${uploadsPath}/${id}/parts`, { method: "POST", body })
    return parts
  },
  listParts: async (id) => (await sdk.client.fetch<AdminListPartsResponse>(`${uploadsPath}/${id}/parts`)).parts,
  complete: async (id) =>
    (await sdk.client.fetch<AdminAssetResponse>(`${uploadsPath}/${id}/complete`, { method: "POST", body: {} })).asset,
  abort: async (id) => {
    await sdk.client.fetch(`${uploadsPath}/${id}`, { method: "DELETE" })
  },
}

const attach: UploadTaskDependencies["attach"] = async (target, asset) => {
  if (asset.status === "failed") {
    throw new UploadRequestError(asset.error ?? asset.file_name, 422)
  }
  if (target.purpose === "thumbnail") {
    await coursesApi.update(target.course_id, { thumbnail_asset_id: asset.id })
    return
  }
  await coursesApi.updateLesson(target.course_id, target.lesson_id, { asset_id: asset.id })
}

/** Every upload of this browser tab. */
export const uploads = new UploadManager({
  api: uploadApi,
  attach,
  now: Date.now,
  send: createPartSender(xhrTransport),
  sleep: sleepInBrowser,
  store: createResumeStore(window.localStorage, Date.now),
})

/** Leaving the dashboard stops uploads: the browser asks first. */
window.addEventListener("beforeunload", (event) => {
  if (uploads.hasRunning()) {
    event.preventDefault()
  }
})
