import type {
  AdminAddCaptionParams,
  AdminAddCaptionResponse,
  AdminCaptionListResponse,
  AdminCaptionResponse,
  AdminCourseResourceListResponse,
  AdminCourseResourceResponse,
  AdminOrderCourseResources,
  AdminRenditionListResponse,
  AdminUpdateCaption,
  AdminUpdateCourseResource,
  DeleteResponse,
} from "../../http/admin"
import { sdk } from "./sdk"
import { sendFile } from "./send-file"

const assetPath = (assetId: string) => `/admin/course-media/assets/${assetId}`
const resourcesPath = (courseId: string) => `/admin/courses/${courseId}/resources`
const post = <T>(path: string, body: object) => sdk.client.fetch<T>(path, { method: "POST", body })
const remove = (path: string) => sdk.client.fetch<DeleteResponse>(path, { method: "DELETE" })

/** Captions, further heights and files to download. */
export const filesApi = {
  listCaptions: (assetId: string) => sdk.client.fetch<AdminCaptionListResponse>(`${assetPath(assetId)}/captions`),
  addCaption: (assetId: string, file: File, { language, is_default }: AdminAddCaptionParams) => {
    const query = new URLSearchParams({ language, ...(is_default !== undefined && { is_default: String(is_default) }) })
    const path = `${assetPath(assetId)}/captions?${query.toString()}`
    return sendFile<AdminAddCaptionResponse>(path, file, "application/octet-stream", () => undefined)
  },
  updateCaption: (assetId: string, id: string, input: AdminUpdateCaption) =>
    post<AdminCaptionResponse>(`${assetPath(assetId)}/captions/${id}`, input),
  removeCaption: (assetId: string, id: string) => remove(`${assetPath(assetId)}/captions/${id}`),

  listRenditions: (assetId: string) => sdk.client.fetch<AdminRenditionListResponse>(`${assetPath(assetId)}/renditions`),
  removeRendition: (assetId: string, id: string) => remove(`${assetPath(assetId)}/renditions/${id}`),

  listResources: (courseId: string) => sdk.client.fetch<AdminCourseResourceListResponse>(resourcesPath(courseId)),
  orderResources: (courseId: string, input: AdminOrderCourseResources) =>
    post<AdminCourseResourceListResponse>(resourcesPath(courseId), input),
  updateResource: (courseId: string, id: string, input: AdminUpdateCourseResource) =>
    post<AdminCourseResourceResponse>(`${resourcesPath(courseId)}/${id}`, input),
  removeResource: (courseId: string, id: string) => remove(`${resourcesPath(courseId)}/${id}`),
}
