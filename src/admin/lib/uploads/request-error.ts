/** A request that was answered with an error, or (status 0) not at all. */
export class UploadRequestError extends Error {
  constructor(
    message: string,
    readonly status: number
  ) {
    super(message)
    this.name = "UploadRequestError"
  }
}

/** The HTTP status that an error carries, ours or the SDK's; 0 where there was no answer. */
export function errorStatus(error: unknown): number {
  if (typeof error === "object" && error !== null && "status" in error && typeof error.status === "number") {
    return error.status
  }
  return 0
}

/** Worth another attempt: no answer, a timeout, too many requests, or the server's own fault. */
export function isTransient(error: unknown): boolean {
  const status = errorStatus(error)
  return status === 0 || status === 408 || status === 429 || status >= 500
}

/** Someone else changed what was to be saved (`course_changed_meanwhile`). */
export function isChangedMeanwhile(error: unknown): boolean {
  return errorStatus(error) === 409
}

/** The admin's session has ended. Storage that refuses a part is another matter. */
export function isSignedOut(error: unknown): boolean {
  return errorStatus(error) === 401 && !(error instanceof UploadRequestError)
}

/** The signature of a part ran out (or its clock is off): sign again. */
export function isRejectedSignature(error: unknown): boolean {
  return error instanceof UploadRequestError && error.status === 403
}

/** The server no longer keeps this upload open: nothing of it can be resumed. */
export function isGone(error: unknown): boolean {
  const status = errorStatus(error)
  return status === 400 || status === 404 || status === 409 || status === 410
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
