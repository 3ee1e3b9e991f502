import { z } from "@medusajs/framework/zod"
import type { HeartbeatRequest, RenewPlaybackRequest } from "../../../http/playback"

const TOKEN = z.string().max(200)

/** No lesson is longer: a day. */
const SECONDS = z.number().min(0).max(86_400)

const WEEK_MS = 604_800_000

export const heartbeatBody = z.strictObject({
  token: TOKEN,
  watched: z.array(z.tuple([SECONDS, SECONDS]).refine(([start, end]) => start <= end, "ends before it starts")).max(100),
  position_seconds: SECONDS.optional(),
  position_age_ms: z.number().min(0).max(WEEK_MS).optional(),
  ended: z.boolean().optional(),
}) satisfies z.ZodType<HeartbeatRequest>
export type HeartbeatBody = z.output<typeof heartbeatBody>

export const renewBody = z.strictObject({ token: TOKEN }) satisfies z.ZodType<RenewPlaybackRequest>
export type RenewBody = z.output<typeof renewBody>
