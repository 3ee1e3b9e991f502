import type {
  AdminBulkJobListParams,
  AdminBulkRowListParams,
  AdminCourseListParams,
  AdminEnrollmentListParams,
} from "../../http/admin"

const root = ["medusa-courses"] as const

/** Every cached answer of this plugin; each key holds every argument of its query. */
export const courseKeys = {
  all: root,
  courses: () => [...root, "courses"] as const,
  courseLists: () => [...root, "courses", "list"] as const,
  courseList: (params: AdminCourseListParams) => [...root, "courses", "list", params] as const,
  course: (id: string) => [...root, "courses", "detail", id] as const,
  captions: (assetId: string) => [...root, "courses", "captions", assetId] as const,
  renditions: (assetId: string) => [...root, "courses", "renditions", assetId] as const,
  resources: (id: string) => [...root, "courses", "resources", id] as const,
  products: (id: string) => [...root, "products", id] as const,
  ofProduct: (productId: string) => [...root, "of-product", productId] as const,
  enrollments: () => [...root, "enrollments"] as const,
  enrollmentList: (params: AdminEnrollmentListParams) => [...root, "enrollments", "list", params] as const,
  ofCustomer: (customerId: string, params: AdminEnrollmentListParams) =>
    [...root, "enrollments", "of-customer", customerId, params] as const,
  timeline: (enrollmentId: string) => [...root, "enrollments", "timeline", enrollmentId] as const,
  bulkJobs: () => [...root, "bulk"] as const,
  bulkJobList: (params: AdminBulkJobListParams) => [...root, "bulk", "list", params] as const,
  bulkJob: (id: string) => [...root, "bulk", "detail", id] as const,
  bulkRows: (id: string, params: AdminBulkRowListParams) => [...root, "bulk", "rows", id, params] as const,
  ofOrders: () => [...root, "of-order"] as const,
  ofOrder: (orderId: string) => [...root, "of-order", orderId] as const,
  productPicker: () => [...root, "picker", "products"] as const,
  variantPicker: (productId: string) => [...root, "picker", "variants", productId] as const,
  coursePicker: () => [...root, "picker", "courses"] as const,
  courseFilter: () => [...root, "picker", "course-filter"] as const,
  customerPicker: () => [...root, "picker", "customers"] as const,
}
