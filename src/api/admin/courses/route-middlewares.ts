import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../validation"
import {
  courseListQuery,
  courseProductsBody,
  createCourseBody,
  createLessonBody,
  createSectionBody,
  orderResourcesBody,
  outlineBody,
  updateCourseBody,
  updateLessonBody,
  updateResourceBody,
  updateSectionBody,
} from "./validators"

/** Bodies hold an article's text at most; 2 MB leaves room for it in any script. */
const bodyParser = { sizeLimit: "2mb" }

const post = (matcher: string, schema: z.ZodType): MiddlewareRoute => ({
  matcher,
  methods: ["POST"],
  bodyParser,
  middlewares: [validateBody(schema)],
})

/** Courses, their outline and the products that open them. */
export const adminCourseMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/courses", methods: ["GET"], middlewares: [validateQuery(courseListQuery)] },
  post("/admin/courses", createCourseBody),
  post("/admin/courses/:id", updateCourseBody),
  post("/admin/courses/:id/duplicate", z.strictObject({})),
  post("/admin/courses/:id/outline", outlineBody),
  post("/admin/courses/:id/sections", createSectionBody),
  post("/admin/courses/:id/sections/:section_id", updateSectionBody),
  post("/admin/courses/:id/lessons", createLessonBody),
  post("/admin/courses/:id/lessons/:lesson_id", updateLessonBody),
  post("/admin/courses/:id/products", courseProductsBody),
  post("/admin/courses/:id/resources", orderResourcesBody),
  post("/admin/courses/:id/resources/:resource_id", updateResourceBody),
]
