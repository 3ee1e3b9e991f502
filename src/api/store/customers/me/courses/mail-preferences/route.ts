import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StoreMailPreferencesResponse } from "../../../../../../http/store"
import { optOutsOf } from "../../../../../../modules/course-mail/ledger/opt-outs"
import { setMailPreferenceWorkflow } from "../../../../../../workflows/mails"
import type { MailPreferencesBody } from "../validators"

async function preferences(req: AuthenticatedMedusaRequest): Promise<StoreMailPreferencesResponse> {
  const connection = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const off = await optOutsOf(connection, req.auth_context.actor_id)
  return { mail_preferences: { new_lessons: !off.includes("newLessons") } }
}

/** Which mails about courses the customer gets. Mails about orders and access cannot be turned off. */
export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<StoreMailPreferencesResponse>
): Promise<void> => {
  res.json(await preferences(req))
}

/** Body: `StoreUpdateMailPreferences`; what is left out stays as it is. Answers as GET does; 400 `course_invalid_input`. */
export const POST = async (
  req: AuthenticatedMedusaRequest<MailPreferencesBody>,
  res: MedusaResponse<StoreMailPreferencesResponse>
): Promise<void> => {
  const { new_lessons } = req.validatedBody
  if (new_lessons !== undefined) {
    await setMailPreferenceWorkflow(req.scope).run({
      input: { customer_id: req.auth_context.actor_id, template: "newLessons", wanted: new_lessons },
    })
  }
  res.json(await preferences(req))
}
