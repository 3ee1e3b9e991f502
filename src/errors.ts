import { MedusaError } from "@medusajs/framework/utils"

/**
 * Every error this plugin answers by itself: the platform's type (which decides the HTTP status) and what it means.
 * The key is the stable `code` of the response. `docs/reference/errors.md` lists them all.
 */
export const COURSE_ERRORS = {
  course_not_found: { type: MedusaError.Types.NOT_FOUND, meaning: "No course, section, lesson or file of that id, or it is not published." },
  course_access_denied: { type: MedusaError.Types.FORBIDDEN, meaning: "The access gate is closed; the message says why." },
  course_invalid_input: { type: MedusaError.Types.INVALID_DATA, meaning: "The message names the field and what is wrong with it." },
  course_handle_taken: { type: MedusaError.Types.INVALID_DATA, meaning: "Another course has this handle." },
  course_not_publishable: { type: MedusaError.Types.NOT_ALLOWED, meaning: "The course has no published lesson." },
  course_outline_mismatch: { type: MedusaError.Types.INVALID_DATA, meaning: "The order names ids that are not the course's, names some twice or leaves some out." },
  course_changed_meanwhile: { type: MedusaError.Types.CONFLICT, meaning: "Someone else changed what `expected` says was seen; the message names what and who, the body holds it as it is now. Nothing was saved." },
  course_in_use: { type: MedusaError.Types.NOT_ALLOWED, meaning: "It cannot be deleted while something needs it; the message says what." },
  course_enrollment_not_found: { type: MedusaError.Types.NOT_FOUND, meaning: "No enrolment or entitlement of that id." },
  course_access_not_extendable: { type: MedusaError.Types.NOT_ALLOWED, meaning: "Nothing is active that could be extended, or it lasts for ever or longer already; the message says which." },
  course_bulk_job_empty: { type: MedusaError.Types.NOT_ALLOWED, meaning: "What a bulk change names holds no enrolment that could be changed." },
  course_bulk_job_not_found: { type: MedusaError.Types.NOT_FOUND, meaning: "No bulk job of that id." },
  course_bulk_job_not_ready: { type: MedusaError.Types.NOT_ALLOWED, meaning: "The bulk job is in a state in which this cannot be done; the message names it." },
  course_customer_not_found: { type: MedusaError.Types.NOT_FOUND, meaning: "No customer of that id." },
  course_order_not_found: { type: MedusaError.Types.NOT_FOUND, meaning: "No order of that id." },
  course_order_not_confirmable: { type: MedusaError.Types.NOT_ALLOWED, meaning: "The order is a draft or cancelled, or opens no course; the message says which." },
  course_order_not_claimable: { type: MedusaError.Types.NOT_ALLOWED, meaning: "No claim link can be made for the order: it belongs to an account, was claimed, opens nothing or has no e-mail; the message says which." },
  course_customer_not_claimable: { type: MedusaError.Types.NOT_ALLOWED, meaning: "No claim link can be made for the customer: there is an account, no course that was given without an order, or no e-mail; the message says which." },
  course_claim_not_found: { type: MedusaError.Types.NOT_FOUND, meaning: "No such claim link: it is incomplete, or was never made." },
  course_claim_expired: { type: MedusaError.Types.NOT_ALLOWED, meaning: "The claim link is too old; ask for a new one." },
  course_claim_used: { type: MedusaError.Types.NOT_ALLOWED, meaning: "Another account claimed the courses." },
  course_claim_revoked: { type: MedusaError.Types.NOT_ALLOWED, meaning: "The claim link was taken back, what it opened was, or the order or guest has another e-mail or owner by now; ask for a new one." },
  course_lesson_not_playable: { type: MedusaError.Types.NOT_ALLOWED, meaning: "The lesson has nothing to play, or its media is not ready yet." },
  course_media_unavailable: { type: MedusaError.Types.NOT_ALLOWED, meaning: "The file is held by a media provider that is not configured any more; configure that one again, or upload the file anew." },
  course_completion_not_allowed: { type: MedusaError.Types.NOT_ALLOWED, meaning: "A strict course: what can be watched is completed by watching only." },
  course_session_invalid: { type: MedusaError.Types.UNAUTHORIZED, meaning: "The playback session's token is forged, damaged or expired; open the lesson again." },
  course_session_ended: { type: MedusaError.Types.CONFLICT, meaning: "The playback session was ended, as by another device that took the stream over; open the lesson again." },
  course_stream_limit: { type: MedusaError.Types.CONFLICT, meaning: "Too many streams of this customer at once; the body names them, `take_over` ends the oldest." },
  course_playback_rate_limit: { type: "too_many_requests", meaning: "Playback was started too often within a minute; `Retry-After` says how many seconds to wait." },
  course_upload_incomplete: { type: MedusaError.Types.INVALID_DATA, meaning: "Parts of the upload are missing or of another size; send them and complete again." },
  course_upload_closed: { type: MedusaError.Types.NOT_ALLOWED, meaning: "The upload was completed or aborted." },
  course_captions_refused: { type: MedusaError.Types.INVALID_DATA, meaning: "The caption file cannot be read; the message names the first lines that are wrong. Nothing of it was kept." },
  course_media_refused: { type: MedusaError.Types.INVALID_DATA, meaning: "The file's bytes are not what its place takes, or cannot be read; nothing of it was kept." },
  course_media_not_processable: { type: MedusaError.Types.NOT_ALLOWED, meaning: "Nothing can be made of the file as things stand: nothing is there to do it, it is no video or sound file, its bytes are gone, a job is under way already, or there is none to cancel or retry; the message says which." },
} as const satisfies Record<string, { type: string; meaning: string }>

export type CourseErrorCode = keyof typeof COURSE_ERRORS

/**
 * @param message names the thing and its id
 * @example throw courseError("course_not_found", `Course ${id} was not found`)
 */
export function courseError(code: CourseErrorCode, message: string): MedusaError {
  return new MedusaError(COURSE_ERRORS[code].type, message, code)
}

/** Also of an error that a workflow passed on: it is a plain object then. */
export function isCourseError(error: unknown, code: CourseErrorCode): error is { code: CourseErrorCode; message: string } {
  return typeof error === "object" && error !== null && "code" in error && error.code === code
}

/** What an error says, whatever was thrown: the workflow engine throws plain objects, too. Text that PostgreSQL stores. */
export function errorMessage(error: unknown): string {
  const message = typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error)
  return message.replaceAll("\0", "")
}

/** What people may read of an error: where files lie is not their business. */
export function withoutPaths(text: string): string {
  return text.replace(/(?:\/[^\s:/'"]+){2,}\/?/g, "…")
}
