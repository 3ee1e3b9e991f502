import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminLessonResponse } from "../../../../../http/admin"
import { createLessonWorkflow } from "../../../../../workflows/courses"
import { presentLesson } from "../../present"
import type { createLessonBody } from "../../validators"

/** `POST /admin/courses/:id/lessons`: appends a lesson, without media, to a section of the course. */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof createLessonBody>>,
  res: MedusaResponse<AdminLessonResponse>
): Promise<void> {
  const { id } = req.params
  const input = { course_id: id, lesson: req.validatedBody, actor: req.auth_context.actor_id }
  const { result } = await createLessonWorkflow(req.scope).run({ input })
  res.json({ lesson: await presentLesson(req.scope, id, result.id) })
}
