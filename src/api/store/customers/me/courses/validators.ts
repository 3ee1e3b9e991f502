import { z } from "@medusajs/framework/zod"
import type { StorePlaybackRequest, StoreUpdateMailPreferences } from "../../../../../http/store"
import { id, matching, pageParams, text } from "../../../../validation"

export const libraryParams = z.strictObject({
  ...pageParams(["last_activity_at", "enrolled_at", "title"], "-last_activity_at"),
  filter: z.enum(["all", "in_progress", "completed", "expiring", "not_available"]).default("all"),
  product_id: id.optional(),
})
export type LibraryParams = z.output<typeof libraryParams>

export const downloadParams = z.strictObject(pageParams(["title"], "title"))
export type DownloadParams = z.output<typeof downloadParams>

export const playbackBody = matching<StorePlaybackRequest>()(
  z.strictObject({
    device_id: z.string().regex(/^[\w-]{8,64}$/, "expected 8 to 64 characters of A-Z a-z 0-9 _ -"),
    device_name: text(100).optional(),
    take_over: z.boolean().optional(),
  })
)
export type PlaybackBody = z.output<typeof playbackBody>

/** Routes that take no body refuse one with fields, so that a misunderstanding shows. */
export const emptyBody = z.strictObject({})

export const mailPreferencesBody = matching<StoreUpdateMailPreferences>()(
  z.strictObject({ new_lessons: z.boolean().optional() })
)
export type MailPreferencesBody = z.output<typeof mailPreferencesBody>
