import { z } from "@medusajs/framework/zod"

/** Without a token the answer is the one to any that is wrong. */
export const playlistParams = z.strictObject({ token: z.string().max(3000).default("") })
export type PlaylistParams = z.output<typeof playlistParams>
