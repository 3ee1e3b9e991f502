import type { PageParams } from "../../../src/http/common"
import type {
  HeartbeatRequest,
  HeartbeatResponse,
  RenewPlaybackRequest,
  RenewPlaybackResponse,
} from "../../../src/http/playback"
import type {
  StoreClaimPreviewResponse,
  StoreClaimResponse,
  StoreCompleteResponse,
  StoreCourseListParams,
  StoreCourseListResponse,
  StoreCourseResponse,
  StoreDownloadListResponse,
  StoreEnrolledCourseResponse,
  StoreLessonPreviewResponse,
  StoreLessonResponse,
  StoreLibraryParams,
  StoreLibraryResponse,
  StoreMailPreferencesResponse,
  StorePlaybackRequest,
  StorePlaybackResponse,
  StoreRequestClaimLinks,
  StoreRequestClaimLinksResponse,
  StoreUpdateMailPreferences,
} from "../../../src/http/store"

/**
 * Everything the kit asks of the store: plain async functions, so that a single-page app passes those of
 * `createCoursesClient(sdk)` and a Next.js app passes server actions (see `clientFromActions`).
 * They answer the wire types as they are, and throw a `CoursesError`.
 */
export interface CoursesClient {
  /** `GET /store/courses` */
  listCourses(params?: StoreCourseListParams): Promise<StoreCourseListResponse>
  /** `GET /store/courses/:handle` */
  retrieveCourse(handle: string): Promise<StoreCourseResponse>
  /** `GET /store/courses/:handle/lessons/:lesson_id/preview` */
  retrievePreview(handle: string, lessonId: string): Promise<StoreLessonPreviewResponse>
  /** `GET /store/customers/me/courses` */
  listLibrary(params?: StoreLibraryParams): Promise<StoreLibraryResponse>
  /** `GET /store/customers/me/courses/:course_id` */
  retrieveEnrolledCourse(courseId: string): Promise<StoreEnrolledCourseResponse>
  /** `GET /store/customers/me/courses/:course_id/lessons/:lesson_id` */
  retrieveLesson(courseId: string, lessonId: string): Promise<StoreLessonResponse>
  /** `POST …/lessons/:lesson_id/playback` */
  startPlayback(courseId: string, lessonId: string, body: StorePlaybackRequest): Promise<StorePlaybackResponse>
  /** `POST …/lessons/:lesson_id/complete` */
  completeLesson(courseId: string, lessonId: string): Promise<StoreCompleteResponse>
  /** `GET /store/customers/me/courses/downloads` */
  listDownloads(params?: PageParams): Promise<StoreDownloadListResponse>
  /** `POST /store/courses/claims/preview`: what a claim link would open; needs no login and changes nothing. */
  previewClaim(token: string): Promise<StoreClaimPreviewResponse>
  /** `POST /store/customers/me/courses/claim`: moves what a guest bought to the account that is logged in. */
  claimCourses(token: string): Promise<StoreClaimResponse>
  /** `POST /store/courses/claims`: mails a guest new links; answers the same whether or not there is an order. */
  requestClaimLink(body: StoreRequestClaimLinks): Promise<StoreRequestClaimLinksResponse>
  /** `GET /store/customers/me/courses/mail-preferences` */
  retrieveMailPreferences(): Promise<StoreMailPreferencesResponse>
  /** `POST /store/customers/me/courses/mail-preferences`: what is left out stays as it is. */
  updateMailPreferences(body: StoreUpdateMailPreferences): Promise<StoreMailPreferencesResponse>
  /**
   * `POST /courses/playback/heartbeat`. Called from the browser, also while the page closes: it must not need a
   * cookie or the store's keys, and must outlive the page (`createHeartbeatSender` does).
   */
  sendHeartbeat(body: HeartbeatRequest): Promise<HeartbeatResponse>
  /**
   * `POST /courses/playback/renew`: fresh addresses for a session that plays. Called from the browser every few minutes
   * where HLS plays, with the session's token alone (`createRenewalSender`).
   */
  renewPlayback(body: RenewPlaybackRequest): Promise<RenewPlaybackResponse>
}

/** The functions that go from the browser straight to Medusa, with the playback session's token. */
export type CoursesPlaybackClient = Pick<CoursesClient, "sendHeartbeat" | "renewPlayback">

/** The part of a client that may run on the server. */
export type CoursesServerClient = Omit<CoursesClient, keyof CoursesPlaybackClient>
