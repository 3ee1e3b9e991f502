import type { StoreClaimCourse, StoreClaimedCourse } from "../../../../http/store"
import type CourseMediaModuleService from "../../../../modules/course-media/service"
import { accessInfo, courseAccess } from "../../../../queries/access-facts"
import type { OrderCourseRow } from "../../../../queries/claims"
import { presentCourse } from "../present"

/** A course as the page of a claim link names it. */
export async function presentClaimCourse(media: CourseMediaModuleService, row: OrderCourseRow): Promise<StoreClaimCourse> {
  const { id, handle, title, thumbnail } = await presentCourse(media, row)
  return { id, handle, title, thumbnail }
}

/** The same, with what the gate says to the account that claimed it. @param timeZone the store's */
export async function presentClaimedCourse(
  media: CourseMediaModuleService,
  row: OrderCourseRow,
  timeZone: string
): Promise<StoreClaimedCourse> {
  return { ...(await presentClaimCourse(media, row)), access: accessInfo(courseAccess(row), timeZone) }
}
