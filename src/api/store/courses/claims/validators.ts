import { z } from "@medusajs/framework/zod"
import { isEmail } from "../../../../domain/email"
import type { AdminSendClaimLink } from "../../../../http/admin"
import type { StoreClaimRequest, StoreRequestClaimLinks } from "../../../../http/store"
import { matching, text } from "../../../validation"

/** Of any shape: one that is incomplete is told from others by not being known. */
export const claimBody = matching<StoreClaimRequest>()(z.strictObject({ token: text(255) }))
export type ClaimBody = z.output<typeof claimBody>

export const requestClaimLinksBody = matching<StoreRequestClaimLinks>()(
  z.strictObject({
    email: z.string().trim().refine(isEmail, "expected an e-mail address"),
    order_number: text(50).optional(),
  })
)
export type RequestClaimLinksBody = z.output<typeof requestClaimLinksBody>

export const sendClaimLinkBody = matching<AdminSendClaimLink>()(z.strictObject({ send: z.boolean().optional() }))
export type SendClaimLinkBody = z.output<typeof sendClaimLinkBody>
