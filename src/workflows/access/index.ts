export * from "./confirm-order-courses"
export * from "./grant-course-access"
export * from "./reconcile-order"
export * from "./revoke-course-access"
