import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../validation"
import { catalogParams } from "./validators"

export const storeCourseMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/courses", methods: ["GET"], middlewares: [validateQuery(catalogParams)] },
]
