import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createCors } from "../cors"

const PARTS_ROUTE = "/courses/uploads/parts"

/** The dashboard may live at another origin than the server. */
function allowDashboard(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const { http } = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  const cors = createCors({ origins: [http.adminCors], methods: "PUT", requestHeaders: "Content-Type", exposedHeaders: "ETag" })
  if (!cors(req, res)) {
    next()
  }
}

/** Parts of uploads, for the local provider. Never parsed: a part is bytes, and goes to the disk as it arrives. */
export const courseUploadMiddlewares: MiddlewareRoute[] = [
  { matcher: PARTS_ROUTE, middlewares: [allowDashboard] },
  { matcher: PARTS_ROUTE, methods: ["PUT"], bodyParser: false, middlewares: [] },
]
