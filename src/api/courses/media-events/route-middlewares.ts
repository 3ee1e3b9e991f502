import type { MiddlewareRoute } from "@medusajs/framework/http"

/** Never parsed: the route reads what Amazon SNS sends by itself. */
export const courseMediaEventMiddlewares: MiddlewareRoute[] = [
  { matcher: "/courses/media-events", methods: ["POST"], bodyParser: false },
]
