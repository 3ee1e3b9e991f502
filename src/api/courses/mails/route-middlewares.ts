import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../validation"
import { unsubscribeParams } from "./validators"

export const courseMailMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/courses/mails/unsubscribe",
    methods: ["GET", "POST"],
    middlewares: [validateQuery(unsubscribeParams)],
  },
]
