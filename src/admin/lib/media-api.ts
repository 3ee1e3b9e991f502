import type {
  AdminAssetResponse,
  AdminListPartsResponse,
  AdminSignPartsResponse,
  AdminUploadResponse,
} from "../../http/admin"
import { sdk } from "./sdk"
import { sleepInBrowser } from "./uploads/browser-sleep"
import { Connections } from "./uploads/connections"
import { createPartSender, xhrTransport } from "./uploads/part-sender"
import { createResumeStore } from "./uploads/resume-store"
import type { UploadApi } from "./uploads/types"
import { createSessionWait } from "./uploads/session-wait"
import { UploadManager } from "./uploads/upload-manager"

const uploadsPath = "/admin/course-media/uploads"

const uploadApi: UploadApi = {
  create: async (input) =>
    (await sdk.client.fetch<AdminUploadResponse>(uploadsPath, { method: "POST", body: input })).upload,
  signParts: async (id, partNumbers) => {
    const body = { part_numbers: partNumbers }
    const path = `${uploadsPath}/${id}/parts`
    return (await sdk.client.fetch<AdminSignPartsResponse>(path, { method: "POST", body })).parts
  },
  listParts: async (id) => (await sdk.client.fetch<AdminListPartsResponse>(`${uploadsPath}/${id}/parts`)).parts,
  complete: async (id) =>
    (await sdk.client.fetch<AdminAssetResponse>(`${uploadsPath}/${id}/complete`, { method: "POST", body: {} })).asset,
  abort: async (id) => {
    await sdk.client.fetch(`${uploadsPath}/${id}`, { method: "DELETE" })
  },
}

/** Of every file that this tab sends, whichever way. */
export const connections = new Connections()

/** Every upload of this browser tab. */
export const uploads = new UploadManager({
  api: uploadApi,
  connections,
  signedIn: createSessionWait(() => sdk.client.fetch("/admin/users/me"), sleepInBrowser),
  now: Date.now,
  random: Math.random,
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
