import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../validation"
import { customerCoursesQuery, customerSearchQuery, enrollmentListQuery, extendBody, grantBody, revokeBody, timelineQuery } from "./validators"

/** Enrolments, and what customers and orders have of them. */
export const adminEnrollmentMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/course-enrollments", methods: ["GET"], middlewares: [validateQuery(enrollmentListQuery)] },
  { matcher: "/admin/course-enrollments/customers", methods: ["GET"], middlewares: [validateQuery(customerSearchQuery)] },
  { matcher: "/admin/course-enrollments/grant", methods: ["POST"], middlewares: [validateBody(grantBody)] },
  { matcher: "/admin/course-enrollments/:id/timeline", methods: ["GET"], middlewares: [validateQuery(timelineQuery)] },
  { matcher: "/admin/course-enrollments/:id/extend", methods: ["POST"], middlewares: [validateBody(extendBody)] },
  { matcher: "/admin/course-enrollments/:id/revoke", methods: ["POST"], middlewares: [validateBody(revokeBody)] },
  { matcher: "/admin/customers/:id/courses", methods: ["GET"], middlewares: [validateQuery(customerCoursesQuery)] },
  { matcher: "/admin/orders/:id/courses/confirm", methods: ["POST"], middlewares: [validateBody(z.strictObject({}))] },
]
