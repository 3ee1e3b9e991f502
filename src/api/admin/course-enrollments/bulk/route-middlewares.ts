import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../../validation"
import { bulkBody, bulkJobListQuery, bulkRowListQuery, exportQuery, importQuery } from "./validators"

const BULK = "/admin/course-enrollments/bulk"
const IMPORT = "/admin/course-enrollments/import"
const nothing = validateBody(z.strictObject({}))

/** Changes of access for many, imports and exports. */
export const adminBulkMiddlewares: MiddlewareRoute[] = [
  { matcher: BULK, methods: ["GET"], middlewares: [validateQuery(bulkJobListQuery)] },
  { matcher: BULK, methods: ["POST"], bodyParser: { sizeLimit: "1mb" }, middlewares: [validateBody(bulkBody)] },
  { matcher: `${BULK}/:id/rows`, methods: ["GET"], middlewares: [validateQuery(bulkRowListQuery)] },
  { matcher: `${BULK}/:id/confirm`, methods: ["POST"], middlewares: [nothing] },
  { matcher: `${BULK}/:id/cancel`, methods: ["POST"], middlewares: [nothing] },
  // Never parsed: it is read row by row.
  { matcher: IMPORT, methods: ["POST"], bodyParser: false, middlewares: [validateQuery(importQuery)] },
  { matcher: "/admin/course-enrollments/export", methods: ["GET"], middlewares: [validateQuery(exportQuery)] },
]
