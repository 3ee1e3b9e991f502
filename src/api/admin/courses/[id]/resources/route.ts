import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminChangedMeanwhileResponse, AdminCourseResourceListResponse } from "../../../../../http/admin"
import { arrangeResourcesWorkflow } from "../../../../../workflows/courses"
import { requireCourse } from "../../present"
import { presentResources } from "../../present-resources"
import { saveOrShowStored } from "../../refuse-changed"
import type { orderResourcesBody } from "../../validators"

/**
 * `GET /admin/courses/:id/resources`: the files to download of the course and of its lessons, in their order. They are
 * uploaded with the purpose `resource`.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminCourseResourceListResponse>
): Promise<void> {
  await requireCourse(req.scope, req.params.id)
  res.json({ resources: await presentResources(req.scope, req.params.id) })
}

/**
 * `POST /admin/courses/:id/resources`: sets the order of the course's own files (`lesson_id: null`) or of one lesson's.
 *
 * @throws course_changed_meanwhile where they have another order than `expected` by now
 * @throws course_outline_mismatch unless each of them is named exactly once
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof orderResourcesBody>>,
  res: MedusaResponse<AdminCourseResourceListResponse | (AdminCourseResourceListResponse & AdminChangedMeanwhileResponse)>
): Promise<void> {
  const { id: course_id } = req.params
  await saveOrShowStored<AdminCourseResourceListResponse>(
    req.scope,
    res,
    () => arrangeResourcesWorkflow(req.scope).run({ input: { course_id, ...req.validatedBody } }),
    async () => ({ body: { resources: await presentResources(req.scope, course_id) }, by: null })
  )
}
