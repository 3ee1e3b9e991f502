import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { AdminEnrollmentListParams, AdminOrderCoursesResponse } from "../../http/admin"
import { accessApi } from "../lib/access-api"
import { courseKeys } from "../lib/query-keys"

export const useEnrollments = (params: AdminEnrollmentListParams) =>
  useQuery({
    queryKey: courseKeys.enrollmentList(params),
    queryFn: () => accessApi.list(params),
    placeholderData: keepPreviousData,
  })

export const useCustomerEnrollments = (customerId: string, params: AdminEnrollmentListParams) =>
  useQuery({
    queryKey: courseKeys.ofCustomer(customerId, params),
    queryFn: () => accessApi.listOfCustomer(customerId, params),
    placeholderData: keepPreviousData,
  })

/** After a change of the order: events open and close courses within seconds. */
const FOLLOW_MS = 2_000
const FOLLOWED_MS = 20_000
/** While a course waits: what opens it may come from elsewhere, as from a payment provider. */
const WAITING_MS = 15_000

const isWaiting = (answer: AdminOrderCoursesResponse | undefined) =>
  answer?.courses.some(({ entitlement }) => !entitlement || entitlement.state === "pending") ?? false

/**
 * What an order gave. It follows what is done to the order on the dashboard's own page, such as a capture: that page
 * reads its order anew then, and hands it to its widgets.
 *
 * @param order the page's order: another object once anything of it has changed
 */
export const useOrderCourses = (order: { id: string }) => {
  const seen = useRef({ order, changedAt: 0 })
  const query = useQuery({
    queryKey: courseKeys.ofOrder(order.id),
    queryFn: () => accessApi.ofOrder(order.id),
    refetchInterval: ({ state }) => {
      const isFollowed = Date.now() - seen.current.changedAt < FOLLOWED_MS
      return isFollowed ? FOLLOW_MS : isWaiting(state.data) && WAITING_MS
    },
  })
  const { refetch } = query
  useEffect(() => {
    if (seen.current.order !== order) {
      seen.current = { order, changedAt: Date.now() }
      void refetch()
    }
  }, [order, refetch])
  return query
}
