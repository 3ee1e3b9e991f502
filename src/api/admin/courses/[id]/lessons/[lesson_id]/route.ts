import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminChangedMeanwhileResponse, AdminLessonResponse, DeleteResponse } from "../../../../../../http/admin"
import { deleteLessonWorkflow, updateLessonWorkflow } from "../../../../../../workflows/courses"
import { presentLesson } from "../../../present"
import { saveOrShowStored } from "../../../refuse-changed"
import type { updateLessonBody } from "../../../validators"

/**
 * `POST /admin/courses/:id/lessons/:lesson_id`: changes the fields that are given. `asset_id` takes a ready file that was
 * uploaded for this lesson, or `null` to take its media away; `section_id` moves the lesson to that section's end.
 *
 * @throws course_changed_meanwhile where a field of `expected` holds another value by now
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof updateLessonBody>>,
  res: MedusaResponse<AdminLessonResponse | (AdminLessonResponse & AdminChangedMeanwhileResponse)>
): Promise<void> {
  const { id, lesson_id } = req.params
  const { expected, ...update } = req.validatedBody
  const input = { course_id: id, lesson_id, update, expected, actor: req.auth_context.actor_id }
  await saveOrShowStored<AdminLessonResponse>(
    req.scope,
    res,
    () => updateLessonWorkflow(req.scope).run({ input }),
    async () => {
      const lesson = await presentLesson(req.scope, id, lesson_id)
      return { body: { lesson }, by: lesson.updated_by }
    }
  )
}

/** `DELETE /admin/courses/:id/lessons/:lesson_id`: deletes the lesson with its media. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<DeleteResponse>): Promise<void> {
  const { id: course_id, lesson_id: id } = req.params
  await deleteLessonWorkflow(req.scope).run({ input: { course_id, lesson_id: id, actor: req.auth_context.actor_id } })
  res.json({ id, object: "course_lesson", deleted: true })
}
