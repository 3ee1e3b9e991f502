import type {
  AdminEnrollmentListParams,
  AdminEnrollmentListResponse,
  AdminEnrollmentResponse,
  AdminGrantEnrollment,
  AdminOrderCoursesResponse,
  AdminRevokeEnrollment,
} from "../../http/admin"
import { sdk } from "./sdk"

/** Who may open which course: enrolments, and what an order gave. */
export const accessApi = {
  list: (params: AdminEnrollmentListParams) =>
    sdk.client.fetch<AdminEnrollmentListResponse>("/admin/course-enrollments", { query: { ...params } }),
  listOfCustomer: (customerId: string, params: AdminEnrollmentListParams) =>
    sdk.client.fetch<AdminEnrollmentListResponse>(`/admin/customers/${customerId}/courses`, { query: { ...params } }),
  grant: (input: AdminGrantEnrollment) =>
    sdk.client.fetch<AdminEnrollmentResponse>("/admin/course-enrollments/grant", { method: "POST", body: input }),
  revoke: (id: string, input: AdminRevokeEnrollment) =>
    sdk.client.fetch<AdminEnrollmentResponse>(`/admin/course-enrollments/${id}/revoke`, {
      method: "POST",
      body: input,
    }),
  ofOrder: (orderId: string) => sdk.client.fetch<AdminOrderCoursesResponse>(`/admin/orders/${orderId}/courses`),
  confirmOrder: (orderId: string) =>
    sdk.client.fetch<AdminOrderCoursesResponse>(`/admin/orders/${orderId}/courses/confirm`, {
      method: "POST",
      body: {},
    }),
}
