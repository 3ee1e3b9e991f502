import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { deriveUnsubscribeKey, verifyUnsubscribeToken } from "../../../../modules/course-mail/unsubscribe-token"
import { storeSecret } from "../../../../store-secret"
import { mailContext, withStoreName } from "../../../../workflows/mails/lib/mail-context"
import { setMailPreferenceWorkflow } from "../../../../workflows/mails"
import type { UnsubscribeParams } from "../validators"
import { unsubscribePage, type UnsubscribePage } from "./page"

type Request = MedusaRequest<unknown, UnsubscribeParams>

/** @returns whose mails the link turns off, or `null`: it was damaged or forged */
function readerOf(req: Request): string | null {
  const key = deriveUnsubscribeKey(storeSecret(req.scope))
  const token = verifyUnsubscribeToken(key, req.validatedQuery.token)
  return token?.template === "newLessons" ? token.customerId : null
}

async function answer(req: Request, res: MedusaResponse, page: UnsubscribePage): Promise<void> {
  res.status(page === "invalid" ? 404 : 200)
  res.setHeader("Content-Type", "text/html; charset=utf-8")
  res.setHeader("Cache-Control", "no-store")
  res.setHeader("Referrer-Policy", "no-referrer")
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader(
    "Content-Security-Policy",
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
  )
  res.send(unsubscribePage(page, await withStoreName(mailContext(req.scope))))
}

/**
 * The page behind the link of a mail about new lessons: a button that turns such mails off. Opening it changes nothing,
 * because mail programs open links by themselves.
 *
 * Query: `token`, from the mail. Answers HTML; 404 where the link is damaged.
 */
export const GET = async (req: Request, res: MedusaResponse): Promise<void> => {
  await answer(req, res, readerOf(req) ? "ask" : "invalid")
}

/**
 * Turns mails about new lessons off: the page's button, and the one-click button of mail programs (RFC 8058), which
 * needs no login, no cookie and no page. Idempotent. The body is not read.
 *
 * Query: `token`, from the mail. Answers HTML; 404 where the link is damaged.
 */
export const POST = async (req: Request, res: MedusaResponse): Promise<void> => {
  const customer_id = readerOf(req)
  if (customer_id) {
    await setMailPreferenceWorkflow(req.scope).run({ input: { customer_id, template: "newLessons", wanted: false } })
  }
  await answer(req, res, customer_id ? "done" : "invalid")
}
