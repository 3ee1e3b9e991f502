import { z } from "@medusajs/framework/zod"
import { canonicalLanguage } from "../../../domain/language"
import type { AdminCreateUpload, AdminProcessAsset, AdminUpdateCaption } from "../../../http/admin"
import { id, matching, text } from "../../validation"

/** S3's own limit for one object. */
const MAX_BYTES = 5_000_000_000_000
/** Addresses that one request signs. */
const MAX_BATCH = 100

type Place = "lesson_id" | "course_id"

/** What each purpose needs, one of them. */
const PLACES: Record<AdminCreateUpload["purpose"], readonly Place[]> = {
  lesson: ["lesson_id"],
  thumbnail: ["course_id"],
  resource: ["lesson_id", "course_id"],
  rendition: ["lesson_id"],
}

export const createUploadBody = matching<AdminCreateUpload>()(
  z
    .strictObject({
      purpose: z.enum(["lesson", "thumbnail", "resource", "rendition"]),
      lesson_id: id.optional(),
      course_id: id.optional(),
      file_name: text(255),
      content_type: z.string().max(255),
      size_bytes: z.number().int().min(1).max(MAX_BYTES),
    })
    .superRefine((body, context) => {
      const takes = PLACES[body.purpose]
      const given = (["lesson_id", "course_id"] as const).filter((field) => body[field] !== undefined)
      const wrong = given.find((field) => !takes.includes(field))
      if (wrong) {
        const purposes = Object.entries(PLACES).flatMap(([purpose, fields]) => (fields.includes(wrong) ? [`"${purpose}"`] : []))
        context.addIssue({ code: "custom", path: [wrong], message: `goes with purpose ${purposes.join(" or ")} only` })
      } else if (given.length > 1) {
        context.addIssue({ code: "custom", path: ["course_id"], message: "does not go together with lesson_id" })
      } else if (!given.length) {
        context.addIssue({ code: "custom", path: [takes[0]], message: `is needed with purpose "${body.purpose}"` })
      }
    })
)

export const signPartsBody = z.strictObject({
  part_numbers: z
    .array(z.number().int().min(1).max(10_000))
    .min(1)
    .max(MAX_BATCH)
    .refine((numbers) => new Set(numbers).size === numbers.length, "names a part twice"),
})

export const processAssetBody = matching<AdminProcessAsset>()(z.strictObject({ ladder: z.boolean().optional() }))

/** A language tag, in its canonical form. */
const language = z
  .string()
  .trim()
  .max(35)
  .transform((tag, context) => {
    const canonical = canonicalLanguage(tag)
    if (!canonical) {
      context.addIssue({ code: "custom", message: "expected the tag of a language, as de or pt-BR" })
    }
    return canonical ?? z.NEVER
  })
const label = text(100)

export const addCaptionQuery = z.strictObject({
  language,
  label: label.optional(),
  is_default: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional(),
})
export type AddCaptionQuery = z.output<typeof addCaptionQuery>

export const updateCaptionBody = matching<AdminUpdateCaption>()(
  z.strictObject({ language: language.optional(), label: label.optional(), is_default: z.boolean().optional() })
)
