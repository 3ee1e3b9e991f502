import type { EntitlementState } from "../../domain/entitlements"
import type { CourseStatus, IsoDate } from "../common"
import type { AdminOrderClaim } from "./claims"
import type { AdminEntitlement } from "./enrollments"

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
