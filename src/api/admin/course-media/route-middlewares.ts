import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody } from "../../validation"
import { createUploadBody, signPartsBody } from "./validators"

/** Uploads in parts and the files that they became. */
export const adminCourseMediaMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/course-media/uploads", methods: ["POST"], middlewares: [validateBody(createUploadBody)] },
  { matcher: "/admin/course-media/uploads/:id/parts", methods: ["POST"], middlewares: [validateBody(signPartsBody)] },
  { matcher: "/admin/course-media/uploads/:id/complete", methods: ["POST"], middlewares: [validateBody(z.strictObject({}))] },
]
