import type { WatchedRange } from "../../domain/watched-ranges"
import type { IsoDate } from "../common"
import type { StoreOutlineLesson } from "./catalog"

/** One thing the player can load. */
export interface PlaybackSource {
  url: string
  /** The MIME type, as `video/mp4`. */
  type: string
  /** Picture height for the quality menu; `null` where there is but one or it is not known. */
  height: number | null
  /** With HLS (`application/vnd.apple.mpegurl`) only; `url` is the master playlist then. */
  hls?: HlsAddresses
}

/** What playing HLS takes besides the address of its master playlist. */
export interface HlsAddresses {
  /** Picture heights in the master playlist, the largest first. */
  heights: number[]
  /**
   * Players that make their requests themselves (hls.js) put `query` on each request to an address below `folder_url`,
   * in the place of any query it has; always the newest one they were given. Both `null` where the storage signs each
   * file: then `url` is a playlist whose addresses are all signed.
   */
  folder_url: string | null
  query: string | null
  /** For native players: a playlist whose addresses are all signed. */
  native_url: string
  /** When `native_url` and what its playlists lead to stop working: later than `expires_at`, as native players cannot renew. */
  native_expires_at: IsoDate
}

export interface StoreCaption {
  language: string
  label: string
  url: string
  is_default: boolean
}

/** `GET /store/courses/:handle/lessons/:lesson_id/preview`: plays without login, keeps no progress. */
export interface StoreLessonPreview {
  lesson: StoreOutlineLesson & { body: string | null }
  sources: PlaybackSource[]
  captions: StoreCaption[]
  poster: string | null
  /** A WebVTT file whose cues name parts of pictures (`sprite.jpg#xywh=0,0,160,90`), relative to itself unless they are full addresses. */
  storyboard: string | null
  duration_seconds: number | null
  /** When `sources` stop working; ask again before. */
  expires_at: IsoDate | null
}

export interface StoreLessonPreviewResponse {
  preview: StoreLessonPreview
}

/** `POST …/lessons/:lesson_id/playback` */
export interface StorePlaybackRequest {
  /** A random id the device keeps, 8 to 64 of `A-Z a-z 0-9 _ -`. Reopening on the same device ends its old session. */
  device_id: string
  /** What the other devices see, as "Firefox on Linux"; at most 100 characters. */
  device_name?: string
  /** Ends the customer's oldest streams until this one fits. */
  take_over?: boolean
}

/**
 * A cookie that opens an asset's folder, as the answer's `Set-Cookie` sets it, for whoever asked on a browser's behalf:
 * `Secure`, `HttpOnly`, `SameSite=Lax`.
 */
export interface MediaCookie {
  name: string
  value: string
  domain: string
  /** The asset's folder. */
  path: string
  expires_at: IsoDate
}

export interface StorePlayback {
  session_id: string
  /** For `POST /courses/playback/heartbeat` and `/renew`; opaque. It lives `playbackUrlTtl`, and no longer than the access. */
  session_token: string
  /** Seconds between heartbeats. */
  heartbeat_seconds: number
  sources: PlaybackSource[]
  captions: StoreCaption[]
  poster: string | null
  /** As in a preview. */
  storyboard: string | null
  duration_seconds: number | null
  position_seconds: number
  watched: WatchedRange[]
  completed_at: IsoDate | null
  /** When `sources`, `captions` and pictures stop working; renew before, by `POST /courses/playback/renew`. */
  expires_at: IsoDate
  /** Where media is delivered by signed cookies: what the addresses, which then carry no signature, need. */
  cookies?: MediaCookie[]
}

export interface StorePlaybackResponse {
  playback: StorePlayback
}
