/** What the plugin tells itself, so that the work happens behind the answer, on whichever server has time. */

/** A guest asked for links. */
export const COURSE_CLAIM_LINKS_REQUESTED = "course.claim-links.requested"

export interface ClaimLinksRequestedEvent {
  email: string
  order_number: string | null
}

/** Somebody proved by Medusa's verification flow that an e-mail is theirs. Medusa itself emits nothing then. */
export const COURSE_EMAIL_VERIFIED = "course.email.verified"

export interface EmailVerifiedEvent {
  email: string
}
