import type { EntitlementSource, EntitlementState } from "../domain/entitlements"
import type { AdminOrderClaim } from "./admin-claims"
import type { AdminMediaAsset } from "./admin-media"
import type { AccessDenialInfo, CourseProgression, CourseStatus, IsoDate, LessonStatus, LessonType, Page, PageParams } from "./common"

export interface AdminCourse {
  id: string
  handle: string
  title: string
  subtitle: string | null
  description: string | null
  /** Address of the picture for the dashboard. */
  thumbnail: string | null
  thumbnail_asset_id: string | null
  status: CourseStatus
  level: string | null
  language: string | null
  access_days: number | null
  progression: CourseProgression
  completion_percent: number
  strict: boolean
  lesson_count: number
  duration_seconds: number
  metadata: Record<string, unknown> | null
  created_at: IsoDate
  updated_at: IsoDate
}

export interface AdminLesson {
  id: string
  section_id: string
  title: string
  description: string | null
  type: LessonType
  rank: number
  status: LessonStatus
  is_preview: boolean
  asset_id: string | null
  asset: AdminMediaAsset | null
  body: string | null
  duration_seconds: number | null
  release_after_days: number | null
  release_at: IsoDate | null
}

export interface AdminSection {
  id: string
  course_id: string
  title: string
  rank: number
  release_after_days: number | null
  release_at: IsoDate | null
  lessons: AdminLesson[]
}

export interface AdminCourseDetail extends AdminCourse {
  sections: AdminSection[]
}

export interface AdminCourseListParams extends PageParams {
  status?: CourseStatus[]
}
export interface AdminCourseListResponse extends Page {
  courses: AdminCourse[]
}
export interface AdminCourseResponse {
  course: AdminCourseDetail
}

export interface AdminCreateCourse {
  title: string
  /** Made from the title where it is not given; unique. Lower case, digits and dashes. */
  handle?: string
  subtitle?: string | null
  description?: string | null
  status?: CourseStatus
  level?: string | null
  language?: string | null
  access_days?: number | null
  progression?: CourseProgression
  completion_percent?: number
  strict?: boolean
  thumbnail_asset_id?: string | null
  metadata?: Record<string, unknown> | null
}
export type AdminUpdateCourse = Partial<AdminCreateCourse>

export interface AdminCreateSection {
  title: string
  release_after_days?: number | null
  release_at?: IsoDate | null
}
export type AdminUpdateSection = Partial<AdminCreateSection>
export interface AdminSectionResponse {
  section: AdminSection
}

export interface AdminCreateLesson {
  section_id: string
  title: string
  description?: string | null
  type?: LessonType
  status?: LessonStatus
  is_preview?: boolean
  asset_id?: string | null
  body?: string | null
  release_after_days?: number | null
  release_at?: IsoDate | null
}
export type AdminUpdateLesson = Partial<AdminCreateLesson>
export interface AdminLessonResponse {
  lesson: AdminLesson
}

/** The whole order of a course at once; every section and lesson of the course must be named exactly once. */
export interface AdminSetOutline {
  sections: { id: string; lesson_ids: string[] }[]
}

export interface DeleteResponse {
  id: string
  object: string
  deleted: true
}

/** A product, or one of its variants, that opens a course. */
export interface AdminCourseProduct {
  product_id: string
  product_title: string
  product_thumbnail: string | null
  /** `null`: any variant of the product. */
  variant_id: string | null
  variant_title: string | null
  /** `null`: the course's own days; 0: for ever. */
  access_days: number | null
}
export interface AdminCourseProductListResponse {
  products: AdminCourseProduct[]
}
/** `POST /admin/courses/:id/products` adds, changes and removes links in one call. */
export interface AdminSetCourseProducts {
  add?: { product_id: string; variant_id?: string | null; access_days?: number | null }[]
  remove?: { product_id: string; variant_id?: string | null }[]
}
/** `GET /admin/products/:id/courses` */
export interface AdminProductCourse {
  course: Pick<AdminCourse, "id" | "handle" | "title" | "status" | "thumbnail" | "lesson_count" | "duration_seconds">
  variant_id: string | null
  variant_title: string | null
  access_days: number | null
}
export interface AdminProductCourseListResponse {
  courses: AdminProductCourse[]
}

export interface AdminEntitlement {
  id: string
  source: EntitlementSource
  source_ref: string
  order_id: string | null
  line_item_id: string | null
  state: EntitlementState
  reason: string | null
  granted_by: string | null
  starts_at: IsoDate | null
  expires_at: IsoDate | null
  created_at: IsoDate
}

export interface AdminEnrollment {
  id: string
  customer: { id: string; email: string | null; first_name: string | null; last_name: string | null; has_account: boolean }
  course: { id: string; title: string; handle: string; lesson_count: number }
  /** What the gate says now. */
  access: { granted: true } | ({ granted: false } & AccessDenialInfo)
  enrolled_at: IsoDate
  access_until: IsoDate | null
  first_opened_at: IsoDate | null
  last_activity_at: IsoDate | null
  completed_at: IsoDate | null
  completed_lesson_count: number
  progress_percent: number
  entitlements: AdminEntitlement[]
}
export interface AdminEnrollmentListParams extends PageParams {
  course_id?: string | string[]
  customer_id?: string | string[]
  state?: EntitlementState
  source?: EntitlementSource
}
export interface AdminEnrollmentListResponse extends Page {
  enrollments: AdminEnrollment[]
}
/** `POST /admin/course-enrollments/grant` */
export interface AdminGrantEnrollment {
  customer_id: string
  course_id: string
  reason?: string
  /** Whole days from now; neither this nor `expires_at`: for ever. Only one of the two. */
  access_days?: number
  expires_at?: IsoDate
  /** `false`: the customer gets no mail of it. Default `true`. */
  notify?: boolean
}
/** `POST /admin/course-enrollments/:id/revoke` */
export interface AdminRevokeEnrollment {
  reason: string
  /** Only these; default: every entitlement of the enrolment that is not revoked. */
  entitlement_ids?: string[]
  /** `false`: the event of it asks for no mail. Default `true`. */
  notify?: boolean
}
export interface AdminEnrollmentResponse {
  enrollment: AdminEnrollment
}

/** `GET /admin/orders/:id/courses`: what an order gave, and why not yet. */
export interface AdminOrderCourse {
  /** Where its timeline is; `null` while the order gave nothing. */
  enrollment_id: string | null
  line_item_id: string
  line_item_title: string
  course: { id: string; title: string; handle: string; status: CourseStatus }
  entitlement: AdminEntitlement | null
}
export interface AdminOrderCoursesResponse {
  courses: AdminOrderCourse[]
  /** Set when somebody confirmed the order by hand. */
  confirmed_at: IsoDate | null
  confirmed_by: string | null
  /** Something is pending that "Confirm and open" would open. */
  can_confirm: boolean
  /** `null`: the order belongs to an account, so there is nothing to claim. */
  claim: AdminOrderClaim | null
  /** Recorded changes of this order's entitlements, newest first. */
  journal: AdminJournalEntry[]
}
export interface AdminJournalEntry {
  id: string
  entitlement_id: string
  course_title: string
  from_state: EntitlementState | null
  to_state: EntitlementState
  reason: string | null
  actor: string | null
  created_at: IsoDate
}

/** `POST /admin/course-media/uploads` */
export interface AdminCreateUpload {
  /** With `purpose: "lesson"` and `"rendition"`; with `"resource"` for a file of a lesson. */
  lesson_id?: string
  /** With `purpose: "thumbnail"`; with `"resource"` for a file of the whole course. */
  course_id?: string
  /** What the file is for: its place in storage follows from it. `rendition`: another height of the lesson's video. */
  purpose: "lesson" | "thumbnail" | "resource" | "rendition"
  file_name: string
  /** The browser's guess; the first bytes decide. */
  content_type: string
  size_bytes: number
}
export interface AdminUpload {
  id: string
  asset_id: string
  file_name: string
  size_bytes: number
  part_size_bytes: number
  part_count: number
  status: "open" | "completed" | "aborted"
  expires_at: IsoDate
}
export interface AdminUploadResponse {
  upload: AdminUpload
}
/** `POST /admin/course-media/uploads/:id/parts` with `{ part_numbers }` */
export interface AdminSignPartsResponse {
  parts: { part_number: number; url: string; method: "PUT"; headers: Record<string, string>; expires_at: IsoDate }[]
}
/** `GET /admin/course-media/uploads/:id/parts` */
export interface AdminListPartsResponse {
  parts: { part_number: number; size_bytes: number; etag: string }[]
}
/** `POST /admin/course-media/uploads/:id/complete` */
export interface AdminAssetResponse {
  asset: AdminMediaAsset
}

export * from "./admin-media"
export * from "./admin-timeline"
export * from "./admin-access"
export * from "./admin-claims"
