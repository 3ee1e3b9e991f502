import type { IsoDate } from "../common"
import type { PlaybackSource } from "../store/playback"

export interface AdminMediaAsset {
  id: string
  kind: "video" | "audio" | "document" | "image"
  file_name: string
  content_type: string
  size_bytes: number
  duration_seconds: number | null
  width: number | null
  height: number | null
  status: "uploading" | "processing" | "ready" | "failed"
  error: string | null
  /** A signed address to look at it in the dashboard; `null` unless ready. */
  url: string | null
  /** A signed address of its poster, as `url`. */
  poster: string | null
  /** Picture heights that students may choose from, the largest first; empty where there is only the file itself. */
  qualities: number[]
  /** `null`: nothing was made of it. */
  job: AdminMediaJob | null
  created_at: IsoDate
}

/** What is being made of a video, or was made of it last. */
export interface AdminMediaJob {
  id: string
  state: "queued" | "running" | "done" | "failed" | "canceled"
  /** `null` unless it runs. */
  stage: "preparing" | "pictures" | "video" | "qualities" | "storing" | null
  /** 0 to 100. */
  progress: number
  /** HLS in several heights was asked for. */
  ladder: boolean
  attempts: number
  /** Why it failed, or why the attempt before this one did. */
  error: string | null
  created_at: IsoDate
  finished_at: IsoDate | null
}

/** `POST /admin/course-media/assets/:id/process` */
export interface AdminProcessAsset {
  /** Makes HLS in several heights, too. Default: the option `media.processing.ladder`. */
  ladder?: boolean
}

/** Captions of a video or sound file in one language. */
export interface AdminCaption {
  id: string
  /** BCP 47, as `pt-BR`. */
  language: string
  label: string
  /** What a shopper sees who turns captions on without having chosen a language. At most one of a file. */
  is_default: boolean
  cue_count: number
  /** When the last of them ends. Later than the file itself: they belong to another cut. */
  ends_at_seconds: number
  /** A signed address that saves them as WebVTT, for an hour. */
  url: string
  created_at: IsoDate
}
/** `GET /admin/course-media/assets/:id/captions` */
export interface AdminCaptionListResponse {
  captions: AdminCaption[]
}
/** `POST /admin/course-media/assets/:id/captions`, whose body is the file; in the query string. */
export interface AdminAddCaptionParams {
  language: string
  /** Default: the language's name in itself. */
  label?: string
  /** `true` makes it the default; the first of a file is it anyway. */
  is_default?: boolean
}
/** `POST /admin/course-media/assets/:id/captions/:caption_id` */
export interface AdminUpdateCaption {
  language?: string
  label?: string
  is_default?: boolean
}
export interface AdminCaptionResponse {
  caption: AdminCaption
}
/** A part of a caption file that no player would show. */
export interface AdminSkippedCaption {
  /** From 1, as editors count. */
  line: number
  message: string
}
/** The answer to `POST /admin/course-media/assets/:id/captions` */
export interface AdminAddCaptionResponse extends AdminCaptionResponse {
  /** What of the file was left out, the first 50. */
  skipped: AdminSkippedCaption[]
  /** How many parts were left out in all. */
  skipped_count: number
}

/** `GET /admin/course-media/assets/:id/renditions`: further MP4 files of a video, the largest height first. */
export interface AdminRenditionListResponse {
  renditions: AdminMediaAsset[]
}

/** A file to download, of a course or of one of its lessons. */
export interface AdminCourseResource {
  id: string
  title: string
  course_id: string
  /** `null`: of the whole course. */
  lesson_id: string | null
  asset: AdminMediaAsset
}
/** `GET /admin/courses/:id/resources`, in their order */
export interface AdminCourseResourceListResponse {
  resources: AdminCourseResource[]
}
/** `POST /admin/courses/:id/resources`: the order of the course's own files, or of one lesson's; each named once. */
export interface AdminOrderCourseResources {
  lesson_id: string | null
  resource_ids: string[]
  /** The order that this one was made from; refused where there is another by now. */
  expected?: string[]
}
/** `POST /admin/courses/:id/resources/:resource_id` */
export interface AdminUpdateCourseResource {
  title: string
  /** The title that the caller saw; refused where it has another by now. */
  expected?: { title?: string }
}
export interface AdminCourseResourceResponse {
  resource: AdminCourseResource
}

/** `GET /admin/course-media/assets/:id/playback`: what students play of a file; no sources unless it is ready. */
export interface AdminAssetPlaybackResponse {
  playback: { sources: PlaybackSource[]; poster: string | null; expires_at: IsoDate }
}
