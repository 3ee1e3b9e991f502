import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { AdminCourseListParams } from "../../http/admin"
import { coursesApi } from "../lib/courses-api"
import { hasProcessing } from "../lib/processing-api"
import { courseKeys } from "../lib/query-keys"
import { readAll } from "../lib/read-all"

/** How often a course is asked for again while one of its files is being processed. */
const PROCESSING_POLL_MS = 3_000

export const useCourses = (params: AdminCourseListParams) =>
  useQuery({
    queryKey: courseKeys.courseList(params),
    queryFn: () => coursesApi.list(params),
    placeholderData: keepPreviousData,
  })

/** All courses as a filter offers them. */
export const useCourseOptions = () =>
  useQuery({
    queryKey: courseKeys.courseFilter(),
    queryFn: () =>
      readAll(async (page) => {
        const { count, courses } = await coursesApi.list({ ...page, order: "title" })
        return { count, items: courses }
      }),
    select: (courses) => courses.map(({ id, title }) => ({ value: id, label: title })),
  })

/** One course with its outline. */
export const useCourse = (id: string) =>
  useQuery({
    queryKey: courseKeys.course(id),
    queryFn: () => coursesApi.retrieve(id),
    select: ({ course }) => course,
    refetchInterval: (query) => (hasProcessing(query.state.data?.course) ? PROCESSING_POLL_MS : false),
  })

export const useCourseProducts = (id: string) =>
  useQuery({
    queryKey: courseKeys.products(id),
    queryFn: () => coursesApi.listProducts(id),
    select: ({ products }) => products,
  })

export const useProductCourses = (productId: string) =>
  useQuery({
    queryKey: courseKeys.ofProduct(productId),
    queryFn: () => coursesApi.listOfProduct(productId),
    select: ({ courses }) => courses,
  })
