import type { AdminNotice } from "../../notify"

/** Why an order does not open a course that it should open. */
export type OrderProblem =
  | { reason: "course_missing"; course_id: string }
  | { reason: "course_unpublished"; course_id: string; title: string }
  | { reason: "customer_missing" }

/** A course that an order's line is linked to and that nobody can open. */
export type ClosedCourse = Exclude<OrderProblem, { reason: "customer_missing" }>

export interface OrderOfProblems {
  id: string
  display_id: number | null
  customer_id: string | null
  /** A draft or a cancelled order is to open nothing. */
  is_closed: boolean
}

/** The messages for the dashboard's bell. Each has a key of its own, so that it is told once for an order. */
export function orderNotices(order: OrderOfProblems, offersAny: boolean, closed: readonly ClosedCourse[]): AdminNotice[] {
  if (order.is_closed) {
    return []
  }
  const problems: OrderProblem[] = [...closed]
  if (offersAny && order.customer_id === null) {
    problems.push({ reason: "customer_missing" })
  }
  return problems.map((problem) => ({
    key: ["course-order", order.id, problem.reason, "course_id" in problem ? problem.course_id : ""].join("-"),
    title: `Order ${orderName(order)} does not open its course`,
    description: describe(problem),
    resource: { type: "order", id: order.id },
  }))
}

/** For an order whose reconciliation failed again. */
export function failureNotice(order: { id: string; display_id: number | null }, message: string): AdminNotice {
  return {
    key: `course-order-${order.id}-failed`,
    title: `Order ${orderName(order)} could not open its courses`,
    description: `${message}\nIt is tried again every hour.`,
    resource: { type: "order", id: order.id },
  }
}

function orderName({ id, display_id }: { id: string; display_id: number | null }): string {
  return display_id === null ? id : `#${display_id}`
}

function describe(problem: OrderProblem): string {
  switch (problem.reason) {
    case "course_missing":
      return `A product of it is linked to the course ${problem.course_id}, which does not exist any more.`
    case "course_unpublished":
      return `The course “${problem.title}” is a draft, so nobody can open it. Publish it, and the customer can.`
    case "customer_missing":
      return "It has no customer. Give it one, and the course opens."
  }
}
