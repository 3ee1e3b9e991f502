import { z } from "@medusajs/framework/zod"

export const playlistParams = z.strictObject({ token: z.string().max(3000) })
export type PlaylistParams = z.output<typeof playlistParams>
