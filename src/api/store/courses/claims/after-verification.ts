import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { errorMessage } from "../../../../errors"
import { COURSE_EMAIL_VERIFIED } from "../../../../workflows/access/lib/claim-events"

function verifiedEmail(status: number, body: unknown): string | undefined {
  const known = status === 200 && typeof body === "object" && body !== null
  const isEmail = known && "entity_type" in body && body.entity_type === "email"
  return isEmail && "entity_id" in body && typeof body.entity_id === "string" ? body.entity_id : undefined
}

/**
 * Medusa's `POST /auth/verification/confirm` emits no event, so its answer is listened to. Who has the e-mail is looked
 * up afterwards, from what is stored: the answer is only a hint that it is worth a look.
 */
export function claimAfterVerification(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const json = res.json.bind(res)
  res.json = (body) => {
    const email = verifiedEmail(res.statusCode, body)
    if (email) {
      const bus = req.scope.resolve(Modules.EVENT_BUS)
      bus.emit({ name: COURSE_EMAIL_VERIFIED, data: { email } }).catch((error: unknown) => {
        const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
        logger.error(`medusa-plugin-courses: claims of a verified e-mail were left to the sweep: ${errorMessage(error)}`)
      })
    }
    return json(body)
  }
  next()
}
