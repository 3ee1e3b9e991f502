import type {
  AdminCourseListParams,
  AdminCourseListResponse,
  AdminCourseProductListResponse,
  AdminCourseResponse,
  AdminCreateCourse,
  AdminCreateLesson,
  AdminCreateSection,
  AdminLessonResponse,
  AdminProductCourseListResponse,
  AdminSectionResponse,
  AdminSetCourseProducts,
  AdminSetOutline,
  AdminUpdateCourse,
  AdminUpdateLesson,
  AdminUpdateSection,
  DeleteResponse,
} from "../../http/admin"
import { sdk } from "./sdk"

const post = <T>(path: string, body: object = {}) => sdk.client.fetch<T>(path, { method: "POST", body })
const remove = (path: string) => sdk.client.fetch<DeleteResponse>(path, { method: "DELETE" })

/** Courses, their outline, and the products that open them. */
export const coursesApi = {
  list: (params: AdminCourseListParams) =>
    sdk.client.fetch<AdminCourseListResponse>("/admin/courses", { query: { ...params } }),
  retrieve: (id: string) => sdk.client.fetch<AdminCourseResponse>(`/admin/courses/${id}`),
  create: (input: AdminCreateCourse) => post<AdminCourseResponse>("/admin/courses", input),
  update: (id: string, input: AdminUpdateCourse) => post<AdminCourseResponse>(`/admin/courses/${id}`, input),
  duplicate: (id: string) => post<AdminCourseResponse>(`/admin/courses/${id}/duplicate`),
  remove: (id: string) => remove(`/admin/courses/${id}`),

  createSection: (id: string, input: AdminCreateSection) =>
    post<AdminSectionResponse>(`/admin/courses/${id}/sections`, input),
  updateSection: (id: string, sectionId: string, input: AdminUpdateSection) =>
    post<AdminSectionResponse>(`/admin/courses/${id}/sections/${sectionId}`, input),
  removeSection: (id: string, sectionId: string) => remove(`/admin/courses/${id}/sections/${sectionId}`),

  createLesson: (id: string, input: AdminCreateLesson) =>
    post<AdminLessonResponse>(`/admin/courses/${id}/lessons`, input),
  updateLesson: (id: string, lessonId: string, input: AdminUpdateLesson) =>
    post<AdminLessonResponse>(`/admin/courses/${id}/lessons/${lessonId}`, input),
  removeLesson: (id: string, lessonId: string) => remove(`/admin/courses/${id}/lessons/${lessonId}`),
  setOutline: (id: string, input: AdminSetOutline) => post<AdminCourseResponse>(`/admin/courses/${id}/outline`, input),

  listProducts: (id: string) => sdk.client.fetch<AdminCourseProductListResponse>(`/admin/courses/${id}/products`),
  setProducts: (id: string, input: AdminSetCourseProducts) =>
    post<AdminCourseProductListResponse>(`/admin/courses/${id}/products`, input),
  listOfProduct: (productId: string) =>
    sdk.client.fetch<AdminProductCourseListResponse>(`/admin/products/${productId}/courses`),
}
