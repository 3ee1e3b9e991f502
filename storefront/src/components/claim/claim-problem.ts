import type { CoursesError } from "../../client"
import type { ClaimProblem } from "../../labels/labels"

const PROBLEMS: Record<string, ClaimProblem> = {
  course_claim_used: "used",
  course_claim_expired: "expired",
  course_claim_revoked: "revoked",
  course_claim_not_found: "unknown",
}

/** What is wrong with the link itself; `null` where the error is about something else, as the network. */
export function claimProblem(error: CoursesError): ClaimProblem | null {
  const known = PROBLEMS[error.code]
  if (known) {
    return known
  }
  // The SDK keeps the status alone.
  return error.status === 404 ? "unknown" : error.status === 400 ? "other" : null
}
