/** Why a row of a bulk job is refused by the check, or could not be applied. Stable: the dashboard translates them. */
export const BULK_ROW_FAULTS = {
  not_utf8: "the row is not valid UTF-8 text; save the file as CSV UTF-8",
  unstorable_text: "%s: holds a character that cannot be stored",
  too_many_columns: "the row has more columns than the header",
  too_long: "%s: is too long",
  email_missing: "email: is missing",
  email_invalid: "email: %s is not an e-mail address",
  course_missing: "course: is missing",
  course_unknown: "course: no course has the handle or id %s",
  customer_unknown: "email: no customer has the address %s",
  access_days_invalid: "access_days: %s is not a whole number from 1 to 100000",
  expires_at_invalid: "expires_at: %s is not a date in the file's format, nor one as 2027-01-31 or 2027-01-31 09:00",
  expires_at_ambiguous: "expires_at: %s may be read with the day or the month first; say which date format the file has",
  expires_at_past: "expires_at: %s does not lie in the future",
  both_ends: "expires_at: give either access_days or expires_at, not both",
  duplicate: "the same customer and course as in row %s",
  customer_gone: "the customer was deleted",
  course_gone: "the course was deleted",
  revoked_since: "was given before and taken back by hand since; grant it again by hand",
  claimed_since: "an account claimed it since; change it there",
  nothing_active: "there is no active access to extend",
  lasts_for_ever: "the access lasts for ever already",
  lasts_longer: "the access lasts until %s already",
  unexpected: "%s",
} as const

export type BulkRowFault = keyof typeof BULK_ROW_FAULTS

export interface BulkRowError {
  code: BulkRowFault
  /** What the message names: the value, or the other row's number. */
  detail: string | null
}

/** As the database keeps it, in one column. */
export function packRowError({ code, detail }: BulkRowError): string {
  return detail === null ? code : `${code} ${detail}`
}

export function unpackRowError(packed: string): BulkRowError {
  const [head, ...rest] = packed.split(" ")
  const code = isFault(head) ? head : "unexpected"
  const detail = isFault(head) ? rest.join(" ") : packed
  return { code, detail: detail || null }
}

/** In English, for whoever has no translation of the code. */
export function describeRowError({ code, detail }: BulkRowError): string {
  return BULK_ROW_FAULTS[code].replace("%s", () => detail ?? "")
}

function isFault(code: string): code is BulkRowFault {
  return Object.hasOwn(BULK_ROW_FAULTS, code)
}
