import type { EntitlementSource, EntitlementState, EntitlementStatus } from "../../domain/entitlements"
import type { AccessDenialInfo, IsoDate, IsoDay, Page, PageParams } from "../common"

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
  /** The last day, where it ends with a day of the store's calendar; show it as it is. */
  expires_at_day: IsoDay | null
  created_at: IsoDate
}

export interface AdminCourseCustomer {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
  has_account: boolean
}

export interface AdminEnrollment {
  id: string
  customer: AdminCourseCustomer
  course: { id: string; title: string; handle: string; lesson_count: number }
  /** What the gate says now. */
  access: { granted: true } | ({ granted: false } & AccessDenialInfo)
  enrolled_at: IsoDate
  access_until: IsoDate | null
  /** The last day, where access ends with a day of the store's calendar; show it as it is. */
  access_until_day: IsoDay | null
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
  state?: EntitlementStatus
  source?: EntitlementSource
}

/** `GET /admin/course-enrollments/export`: the list's filters; answers `text/csv`. */
export interface AdminExportEnrollmentParams {
  q?: string
  course_id?: string | string[]
  customer_id?: string | string[]
  state?: EntitlementStatus
  source?: EntitlementSource
}

/** `GET /admin/course-enrollments/customers` */
export interface AdminCourseCustomerListResponse extends Page {
  customers: AdminCourseCustomer[]
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
  /** A day: access ends with it, in the store's time zone. Or a moment. */
  expires_at?: IsoDay | IsoDate
  /** `false`: the customer gets no mail of it. Default `true`. */
  notify?: boolean
}

/** `POST /admin/course-enrollments/:id/extend`; answers the enrolment. */
export interface AdminExtendEnrollment {
  reason: string
  /** Whole days behind the end of what is open; from now where it has ended. Exactly one of the two. */
  access_days?: number
  /** A day: access ends with it, in the store's time zone. Or a moment. Behind the end of what is open. */
  expires_at?: IsoDay | IsoDate
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
