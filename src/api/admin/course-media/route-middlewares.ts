import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../validation"
import { addCaptionQuery, createUploadBody, processAssetBody, signPartsBody, updateCaptionBody } from "./validators"

const ASSET = "/admin/course-media/assets/:id"
const CAPTIONS = `${ASSET}/captions`

/** Uploads in parts and the files that they became. */
export const adminCourseMediaMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/course-media/uploads", methods: ["POST"], middlewares: [validateBody(createUploadBody)] },
  { matcher: "/admin/course-media/uploads/:id/parts", methods: ["POST"], middlewares: [validateBody(signPartsBody)] },
  { matcher: "/admin/course-media/uploads/:id/complete", methods: ["POST"], middlewares: [validateBody(z.strictObject({}))] },
  { matcher: `${ASSET}/process`, methods: ["POST"], middlewares: [validateBody(processAssetBody)] },
  { matcher: `${ASSET}/retry`, methods: ["POST"], middlewares: [validateBody(z.strictObject({}))] },
  { matcher: `${ASSET}/cancel`, methods: ["POST"], middlewares: [validateBody(z.strictObject({}))] },
  // Never parsed: they are files.
  { matcher: `${ASSET}/poster`, methods: ["POST"], bodyParser: false },
  { matcher: CAPTIONS, methods: ["POST"], bodyParser: false, middlewares: [validateQuery(addCaptionQuery)] },
  { matcher: `${CAPTIONS}/:caption_id`, methods: ["POST"], middlewares: [validateBody(updateCaptionBody)] },
]
