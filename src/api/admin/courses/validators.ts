import { z } from "@medusajs/framework/zod"
import type {
  AdminCreateCourse,
  AdminCreateLesson,
  AdminCreateSection,
  AdminOrderCourseResources,
  AdminSetCourseProducts,
  AdminSetOutline,
  AdminUpdateCourse,
  AdminUpdateCourseResource,
  AdminUpdateLesson,
  AdminUpdateSection,
} from "../../../http/admin"
import { HANDLE_PATTERN } from "../../../modules/course/handle"
import { id, isoDate, matching, metadata, pageParams, repeatable, text, whole } from "../../validation"

const DAYS_MAX = 36_500

const statuses = z.enum(["draft", "published", "archived"])
const title = text(255)
const shortText = text(255, 0).nullable()

const course = {
  title,
  handle: z
    .string()
    .trim()
    .normalize("NFC")
    .max(120)
    .regex(HANDLE_PATTERN, "expected lower-case letters and digits with single dashes between them")
    .optional(),
  subtitle: shortText.optional(),
  description: text(20_000, 0).nullable().optional(),
  status: statuses.optional(),
  level: text(100, 0).nullable().optional(),
  language: text(35, 0).nullable().optional(),
  access_days: whole(1, DAYS_MAX).nullable().optional(),
  progression: z.enum(["free", "sequential"]).optional(),
  completion_percent: whole(1, 100).optional(),
  strict: z.boolean().optional(),
  thumbnail_asset_id: id.nullable().optional(),
  metadata: metadata.nullable().optional(),
}

export const courseListQuery = z.strictObject({
  ...pageParams(
    ["title", "handle", "status", "lesson_count", "duration_seconds", "created_at", "updated_at"],
    "-created_at"
  ),
  status: repeatable(statuses),
})
export type CourseListQuery = z.output<typeof courseListQuery>

export const createCourseBody = matching<AdminCreateCourse>()(z.strictObject(course))
const courseFields = z.strictObject(course).partial()
export const updateCourseBody = matching<AdminUpdateCourse>()(courseFields.extend({ expected: courseFields.optional() }))

interface Release {
  release_after_days?: number | null
  release_at?: string | null
}

/** A rule that names both would leave it open which one counts. */
function oneRelease(value: Release, context: z.core.$RefinementCtx<Release>): void {
  if (value.release_at != null && value.release_after_days != null) {
    context.addIssue({ code: "custom", path: ["release_at"], message: "only one of release_at and release_after_days" })
  }
}

const release = {
  release_after_days: whole(0, DAYS_MAX).nullable().optional(),
  release_at: isoDate.nullable().optional(),
}
const section = { title, ...release }

export const createSectionBody = matching<AdminCreateSection>()(z.strictObject(section).superRefine(oneRelease))
const sectionFields = z.strictObject(section).partial()
export const updateSectionBody = matching<AdminUpdateSection>()(
  sectionFields.extend({ expected: sectionFields.optional() }).superRefine(oneRelease)
)

const lesson = {
  section_id: id,
  title,
  description: text(20_000, 0).nullable().optional(),
  type: z.enum(["video", "audio", "article", "document"]).optional(),
  status: z.enum(["draft", "published"]).optional(),
  is_preview: z.boolean().optional(),
  asset_id: id.nullable().optional(),
  body: text(200_000, 0).nullable().optional(),
  ...release,
}

export const createLessonBody = matching<AdminCreateLesson>()(z.strictObject(lesson).superRefine(oneRelease))
const lessonFields = z.strictObject({ ...lesson, next_asset_id: z.null().optional() }).partial()
export const updateLessonBody = matching<AdminUpdateLesson>()(
  lessonFields.extend({ expected: lessonFields.optional() }).superRefine(oneRelease)
)

const outline = z.array(z.strictObject({ id, lesson_ids: z.array(id).max(5_000) })).max(1_000)
export const outlineBody = matching<AdminSetOutline>()(z.strictObject({ sections: outline, expected: outline.optional() }))

export const orderResourcesBody = matching<AdminOrderCourseResources>()(
  z.strictObject({
    lesson_id: id.nullable(),
    resource_ids: z.array(id).max(1_000),
    expected: z.array(id).max(1_000).optional(),
  })
)
export const updateResourceBody = matching<AdminUpdateCourseResource>()(
  z.strictObject({ title, expected: z.strictObject({ title }).partial().optional() })
)

const productRef = { product_id: id, variant_id: id.nullable().optional() }

export const courseProductsBody = matching<AdminSetCourseProducts>()(
  z.strictObject({
    add: z
      .array(z.strictObject({ ...productRef, access_days: whole(0, DAYS_MAX).nullable().optional() }))
      .max(500)
      .optional(),
    remove: z.array(z.strictObject(productRef)).max(500).optional(),
  })
)
