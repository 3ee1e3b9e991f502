import type {
  AdminClaimLinkResponse,
  AdminCourseCustomerListResponse,
  AdminEnrollmentListParams,
  AdminEnrollmentListResponse,
  AdminEnrollmentResponse,
  AdminExtendEnrollment,
  AdminGrantEnrollment,
  AdminOrderCoursesResponse,
  AdminRevokeEnrollment,
  AdminSendClaimLink,
  AdminTimelineResponse,
} from "../../http/admin"
import { sdk } from "./sdk"

const post = <T>(path: string, body: object = {}) => sdk.client.fetch<T>(path, { method: "POST", body })

/** Who may open which course: enrolments, why they are open, and what an order gave. */
export const accessApi = {
  list: (params: AdminEnrollmentListParams) =>
    sdk.client.fetch<AdminEnrollmentListResponse>("/admin/course-enrollments", { query: { ...params } }),
  searchCustomers: (query: { q?: string; limit?: number; offset?: number }) =>
    sdk.client.fetch<AdminCourseCustomerListResponse>("/admin/course-enrollments/customers", { query }),
  listOfCustomer: (customerId: string, params: AdminEnrollmentListParams) =>
    sdk.client.fetch<AdminEnrollmentListResponse>(`/admin/customers/${customerId}/courses`, { query: { ...params } }),
  timeline: (id: string, page: { limit: number; offset: number }) =>
    sdk.client.fetch<AdminTimelineResponse>(`/admin/course-enrollments/${id}/timeline`, { query: page }),
  grant: (input: AdminGrantEnrollment) => post<AdminEnrollmentResponse>("/admin/course-enrollments/grant", input),
  extend: (id: string, input: AdminExtendEnrollment) =>
    post<AdminEnrollmentResponse>(`/admin/course-enrollments/${id}/extend`, input),
  revoke: (id: string, input: AdminRevokeEnrollment) =>
    post<AdminEnrollmentResponse>(`/admin/course-enrollments/${id}/revoke`, input),
  ofOrder: (orderId: string) => sdk.client.fetch<AdminOrderCoursesResponse>(`/admin/orders/${orderId}/courses`),
  confirmOrder: (orderId: string) => post<AdminOrderCoursesResponse>(`/admin/orders/${orderId}/courses/confirm`),
  sendGuestClaimLink: (customerId: string, input: AdminSendClaimLink) =>
    post<AdminClaimLinkResponse>(`/admin/customers/${customerId}/courses/claim-link`, input),
  sendClaimLink: (orderId: string, input: AdminSendClaimLink) =>
    post<AdminClaimLinkResponse>(`/admin/orders/${orderId}/courses/claim-link`, input),
}
