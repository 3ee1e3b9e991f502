import { z } from "@medusajs/framework/zod"
import type { AdminCreateUpload } from "../../../http/admin"
import { id, matching, text } from "../../validation"

/** S3's own limit for one object. */
const MAX_BYTES = 5_000_000_000_000
/** Addresses that one request signs. */
const MAX_BATCH = 100

const place = { lesson: "lesson_id", thumbnail: "course_id" } as const

export const createUploadBody = matching<AdminCreateUpload>()(
  z
    .strictObject({
      purpose: z.enum(["lesson", "thumbnail"]),
      lesson_id: id.optional(),
      course_id: id.optional(),
      file_name: text(255),
      content_type: z.string().max(255),
      size_bytes: z.number().int().min(1).max(MAX_BYTES),
    })
    .superRefine((body, context) => {
      for (const [purpose, field] of Object.entries(place)) {
        const wanted = purpose === body.purpose
        if (wanted !== (body[field] !== undefined)) {
          const message = wanted ? `is needed with purpose "${purpose}"` : `goes with purpose "${purpose}" only`
          context.addIssue({ code: "custom", path: [field], message })
        }
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
