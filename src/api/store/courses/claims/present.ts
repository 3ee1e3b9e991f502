import type { StoreClaimCourse, StoreClaimedCourse } from "../../../../http/store"
import type CourseMediaModuleService from "../../../../modules/course-media/service"
import { courseAccess, denialInfo } from "../../../../queries/access-facts"
import type { OrderCourseRow } from "../../../../queries/claims"
import { presentCourse } from "../present"

/** A course as the page of a claim link names it. */
export async function presentClaimCourse(media: CourseMediaModuleService, row: OrderCourseRow): Promise<StoreClaimCourse> {
  const { id, handle, title, thumbnail } = await presentCourse(media, row)
  return { id, handle, title, thumbnail }
}

/** The same, with what the gate says to the account that claimed it. */
export async function presentClaimedCourse(media: CourseMediaModuleService, row: OrderCourseRow): Promise<StoreClaimedCourse> {
  const access = courseAccess(row)
  return {
    ...(await presentClaimCourse(media, row)),
    access: access.granted
      ? { granted: true, until: access.until?.toISOString() ?? null }
      : { granted: false, ...denialInfo(access) },
  }
}
