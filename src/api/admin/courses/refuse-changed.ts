import type { MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { isCourseError } from "../../../errors"
import type { AdminChangedMeanwhileResponse } from "../../../http/admin"
import { loadActors } from "../course-enrollments/actors"

/** What is stored now, and who changed it last. */
interface Stored<Body> {
  body: Body
  by: string | null
}

/**
 * Runs a change that may be refused because someone else made another one first, and answers 200 or 409 with what is
 * stored now.
 */
export async function saveOrShowStored<Body extends object>(
  scope: MedusaContainer,
  res: MedusaResponse<Body | (Body & AdminChangedMeanwhileResponse)>,
  run: () => Promise<unknown>,
  stored: () => Promise<Stored<Body>>
): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!isCourseError(error, "course_changed_meanwhile")) {
      throw error
    }
    const { body, by } = await stored()
    const { name } = (await loadActors(scope, [by]))(by)
    const message = name ? `${error.message} (last changed by ${name})` : error.message
    res.status(409).json({ type: "conflict", code: "course_changed_meanwhile", message, ...body })
    return
  }
  res.json((await stored()).body)
}
