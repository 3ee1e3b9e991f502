import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../../validation"
import { downloadParams, emptyBody, libraryParams, mailPreferencesBody, playbackBody } from "./validators"

const LIBRARY = "/store/customers/me/courses"
const LESSON = `${LIBRARY}/:course_id/lessons/:lesson_id`

export const storeLibraryMiddlewares: MiddlewareRoute[] = [
  { matcher: LIBRARY, methods: ["GET"], middlewares: [validateQuery(libraryParams)] },
  { matcher: `${LIBRARY}/downloads`, methods: ["GET"], middlewares: [validateQuery(downloadParams)] },
  { matcher: `${LIBRARY}/mail-preferences`, methods: ["POST"], middlewares: [validateBody(mailPreferencesBody)] },
  { matcher: `${LESSON}/playback`, methods: ["POST"], middlewares: [validateBody(playbackBody)] },
  { matcher: `${LESSON}/complete`, methods: ["POST"], middlewares: [validateBody(emptyBody)] },
]
