import type { FieldValues, Path } from "react-hook-form"
import { errorStatus, messageOf } from "./uploads/request-error"

/** What the server refuses of one field of a request. */
interface Fault {
  /** As the request names it: `access_days`, or `add.0.product_id`. */
  field: string
  text: string
}

const FIELD = /^([a-z_]+(?:\.\w+)*): (?=\S)/
const NEXT_FIELD = /; (?=[a-z_]+(?:\.\w+)*: )/

/** An id and the space before it: ids mean nothing in a message. */
export const withoutIds = (text: string): string => text.replace(/\s?\b[a-z]{2,12}_[0-9A-HJKMNP-TV-Z]{26}\b/g, "")

/**
 * The faults that a refusal names. The SDK keeps nothing of an answer but its message and status, so they are read from
 * the message: `title: must not be empty; access_days: must be at least 1`.
 */
export function faultsOf(error: unknown): Fault[] {
  const status = errorStatus(error)
  const message = messageOf(error)
  if (status < 400 || status >= 500 || !FIELD.test(message)) {
    return []
  }
  return message.split(NEXT_FIELD).map((part) => {
    const field = FIELD.exec(part)?.[1] ?? ""
    return { field, text: withoutIds(part.slice(field.length + 2)) }
  })
}

/** Begins with a capital letter, as a sentence of its own does. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The forms' fields that are called otherwise than the request's. A form has one of these at most. */
const FORM_NAMES: Partial<Record<string, readonly string[]>> = {
  access_days: ["days"],
  expires_at: ["until"],
  release_after_days: ["release_days"],
  release_at: ["release_date"],
  status: ["published"],
  body: ["file"],
  customer_id: ["customers"],
  customer_ids: ["customers"],
  course_id: ["courses"],
  course_ids: ["courses"],
}

interface FaultForm<Values extends FieldValues> {
  getValues: () => Values
  setError: (name: Path<Values>, fault: { type: string; message: string }, options: { shouldFocus: boolean }) => void
}

/** Shows what the server refused on the fields of a form, and leads to the first of them. */
export function showFaults<Values extends FieldValues>(
  form: FaultForm<Values>,
  error: unknown
): void {
  const values = form.getValues()
  const shown = new Set<string>()
  for (const { field, text } of faultsOf(error)) {
    const last = field.split(".").at(-1) ?? field
    const name = [last, ...(FORM_NAMES[last] ?? [])].find((candidate) => candidate in values)
    if (name !== undefined && !shown.has(name)) {
      form.setError(name as Path<Values>, { type: "server", message: sentence(text) }, { shouldFocus: shown.size === 0 })
      shown.add(name)
    }
  }
}
