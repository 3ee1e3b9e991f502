import { faultsOf, sentence, withoutIds } from "./faults"
import { errorStatus, isSignedOut, messageOf, UploadRequestError } from "./uploads/request-error"

type Translate = (key: string, options?: { defaultValue: string }) => string

/** What the three engines' `fetch` throws where no answer came; other type errors are faults of the code. */
const NO_ANSWER = /failed to fetch|load failed|networkerror/i

/** A proxy answers these in place of a store that does not run. */
const GATEWAY = [502, 503, 504]

function isUnreachable(error: unknown): boolean {
  if (error instanceof UploadRequestError && error.status === 0) {
    return true
  }
  return GATEWAY.includes(errorStatus(error)) || (error instanceof TypeError && NO_ANSWER.test(error.message))
}

/** An error in words for the dashboard: what happened, and what to do. */
export function errorText(t: Translate, error: unknown): string {
  const status = errorStatus(error)
  if (isUnreachable(error)) {
    return t("courses.error.unreachable")
  }
  if (isSignedOut(error)) {
    return t("courses.session.ended")
  }
  if (status === 404) {
    return t("courses.error.gone")
  }
  if (status === 413) {
    return t("courses.error.tooLarge")
  }
  if (status >= 500) {
    return t("courses.error.server")
  }
  const faults = faultsOf(error).map(({ field, text }) => {
    // A field that the dashboard has no name for is left out: its text says enough.
    const label = t(`courses.error.field.${field.split(".").at(-1)}`, { defaultValue: "" })
    return label ? `${label}: ${text}` : sentence(text)
  })
  return faults.length ? faults.join(". ") : sentence(withoutIds(messageOf(error)))
}
