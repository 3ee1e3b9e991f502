import type { MiddlewareRoute } from "@medusajs/framework/http"
import { MEDIA_ROUTE } from "./edge"
import { mountEdge } from "./mount-edge"

/** `GET|HEAD /courses/media/*`: stored media by signed address. It is a middleware because a route's file cannot match every path below a folder. */
export const courseMediaEdgeMiddlewares: MiddlewareRoute[] = [{ matcher: MEDIA_ROUTE, middlewares: [mountEdge] }]
