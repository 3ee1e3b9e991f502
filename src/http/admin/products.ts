import type { AdminCourse } from "./courses"

/** A product, or one of its variants, that opens a course. */
export interface AdminCourseProduct {
  product_id: string
  product_title: string
  product_thumbnail: string | null
  /** `null`: any variant of the product. */
  variant_id: string | null
  variant_title: string | null
  /** `null`: the course's own days; 0: for ever. */
  access_days: number | null
}

export interface AdminCourseProductListResponse {
  products: AdminCourseProduct[]
}

/** `POST /admin/courses/:id/products` adds, changes and removes links in one call. */
export interface AdminSetCourseProducts {
  add?: { product_id: string; variant_id?: string | null; access_days?: number | null }[]
  remove?: { product_id: string; variant_id?: string | null }[]
}

/** `GET /admin/products/:id/courses` */
export interface AdminProductCourse {
  course: Pick<AdminCourse, "id" | "handle" | "title" | "status" | "thumbnail" | "lesson_count" | "duration_seconds">
  variant_id: string | null
  variant_title: string | null
  access_days: number | null
}

export interface AdminProductCourseListResponse {
  courses: AdminProductCourse[]
}
