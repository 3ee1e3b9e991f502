import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { AdminEnrollmentListParams } from "../../http/admin"
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

export const useOrderCourses = (orderId: string) =>
  useQuery({ queryKey: courseKeys.ofOrder(orderId), queryFn: () => accessApi.ofOrder(orderId) })
