import { z } from "@medusajs/framework/zod"

/** Without a token the page says that the link is incomplete, as whoever opened it is a person. */
export const unsubscribeParams = z.strictObject({ token: z.string().max(255).default("") })
export type UnsubscribeParams = z.output<typeof unsubscribeParams>
