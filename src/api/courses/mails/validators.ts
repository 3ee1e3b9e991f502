import { z } from "@medusajs/framework/zod"

export const unsubscribeParams = z.strictObject({ token: z.string().max(255) })
export type UnsubscribeParams = z.output<typeof unsubscribeParams>
