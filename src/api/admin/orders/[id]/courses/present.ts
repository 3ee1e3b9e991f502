import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { courseError } from "../../../../../errors"
import type { AdminJournalEntry, AdminOrderCourse, AdminOrderCoursesResponse } from "../../../../../http/admin"
import {
  coursesById,
  orderConfirmation,
  orderEntitlements,
  orderJournal,
  type OrderEntitlementRow,
  type OrderJournalRow,
} from "../../../../../queries/admin-order-courses"
import { storeTimeZone } from "../../../../../queries/store-time-zone"
import { courseOffers } from "../../../../../workflows/access/lib/course-offers"
import { readOrder, type OrderSnapshot } from "../../../../../workflows/access/lib/read-order"
import { presentEntitlement } from "../../../course-enrollments/present"
import { presentClaim } from "./present-claim"

interface LineCourse {
  line_item_id: string
  course_id: string
  given: OrderEntitlementRow | undefined
}

/** What the order's lines open by now, and what it gave before, each line and course once. */
async function lineCourses(
  container: MedusaContainer,
  facts: OrderSnapshot["facts"],
  holderId: string | null,
  given: OrderEntitlementRow[]
): Promise<LineCourse[]> {
  const found = new Map<string, LineCourse>()
  const offers = await courseOffers(container, facts.lines)
  for (const line of facts.lines) {
    for (const { course_id, product_id, variant_id } of offers) {
      if (variant_id ? variant_id === line.variant_id : product_id === line.product_id) {
        found.set(`${line.id} ${course_id}`, { line_item_id: line.id, course_id, given: undefined })
      }
    }
  }
  for (const row of given) {
    const line_item_id = row.entitlement.source_ref
    const key = `${line_item_id} ${row.course_id}`
    if (found.get(key)?.given?.customer_id !== holderId) {
      found.set(key, { line_item_id, course_id: row.course_id, given: row })
    }
  }
  return [...found.values()]
}

async function titles(container: MedusaContainer, lineIds: string[]): Promise<Map<string, string>> {
  const lines = await container
    .resolve(Modules.ORDER)
    .listOrderLineItems({ id: [...new Set(lineIds)] }, { select: ["id", "title"], withDeleted: true, take: null })
  return new Map(lines.map((line) => [line.id, line.title]))
}

const presentJournal = ({ created_at, ...entry }: OrderJournalRow): AdminJournalEntry => ({
  ...entry,
  created_at: created_at.toISOString(),
})

/**
 * What an order gave, and why not yet.
 *
 * @throws course_order_not_found
 */
export async function presentOrderCourses(container: MedusaContainer, orderId: string): Promise<AdminOrderCoursesResponse> {
  const order = await readOrder(container, orderId)
  if (!order) {
    throw courseError("course_order_not_found", `Order ${orderId} was not found`)
  }
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const claim = await presentClaim(container, orderId)
  const holderId = claim?.claimed_by?.id ?? order.customer_id
  const rows = await lineCourses(container, order.facts, holderId, await orderEntitlements(connection, orderId))
  const lineTitles = await titles(container, rows.map((row) => row.line_item_id))
  const courses = await coursesById(connection, [...new Set(rows.map((row) => row.course_id))])
  const confirmation = await orderConfirmation(connection, orderId)
  const timeZone = storeTimeZone(container)
  const waiting = rows.some(({ given }) => !given || given.entitlement.state === "pending")
  return {
    courses: rows.flatMap(({ line_item_id, course_id, given }): AdminOrderCourse[] => {
      const course = courses.get(course_id)
      const entitlement = given ? presentEntitlement(given.entitlement, timeZone) : null
      const enrollment_id = given?.enrollment_id ?? null
      return course ? [{ enrollment_id, line_item_id, line_item_title: lineTitles.get(line_item_id) ?? "", course, entitlement }] : []
    }),
    confirmed_at: confirmation.confirmed_at?.toISOString() ?? null,
    confirmed_by: confirmation.confirmed_by,
    can_confirm: waiting && !order.facts.is_draft && !order.facts.canceled_at,
    claim,
    journal: (await orderJournal(connection, orderId)).map(presentJournal),
  }
}
