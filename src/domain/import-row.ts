import type { BulkRowError, BulkRowFault } from "./bulk-rows"
import { isEmail } from "./email"
import { MAX_ACCESS_DAYS } from "./grant-decisions"
import { readEnd, type DateReading, type ReadEnd } from "./import-dates"

export const IMPORT_COLUMNS = ["email", "course", "access_days", "expires_at", "reason", "reference"] as const
export type ImportColumn = (typeof IMPORT_COLUMNS)[number]
export const REQUIRED_IMPORT_COLUMNS = ["email", "course"] as const satisfies readonly ImportColumn[]

/** The longest text of each column. An address is no longer than mail allows. */
const MAX_LENGTH: Record<ImportColumn, number> = {
  email: 254,
  course: 255,
  access_days: 32,
  expires_at: 32,
  reason: 1_000,
  reference: 255,
}

/** One row of an import, as the database keeps it. */
export interface ImportRow {
  /** As given, so that the report shows what stands in the file. */
  email: string | null
  /** Handle or id, as given. */
  course: string | null
  access_days: number | null
  expires_at: Date | null
  reason: string | null
  reference: string | null
}

export interface CheckedImportRow extends ImportRow {
  error: BulkRowError | null
}

/** What decides how a row's dates are read. */
export interface ImportContext extends Pick<DateReading, "date_format"> {
  now: Date
  /** The store's. */
  timeZone: string
}

type Cells = Partial<Record<ImportColumn, string>>

/**
 * Checks what can be checked of a row without looking anything up.
 *
 * @param columns the file's header; `null`: a column without a name, which must stay empty
 * @param cells as the file has them; missing ones at the end count as empty
 */
export function checkImportRow(
  columns: readonly (ImportColumn | null)[],
  cells: readonly string[],
  { date_format, now, timeZone }: ImportContext
): CheckedImportRow {
  const named: Cells = {}
  for (const [index, column] of columns.entries()) {
    if (column) {
      named[column] = (cells[index] ?? "").trim()
    }
  }
  const surplus = cells.some((cell, index) => !columns[index] && cell.trim() !== "")
  const days = parseDays(named.access_days)
  const end = named.expires_at ? readEnd(named.expires_at, date_format, timeZone) : null
  return {
    email: shown(named, "email"),
    course: shown(named, "course"),
    access_days: typeof days === "number" ? days : null,
    expires_at: end && "end" in end ? end.end : null,
    reason: shown(named, "reason"),
    reference: shown(named, "reference"),
    error: textFault(cells, named, surplus) ?? identityFault(named) ?? termsFault(named, days, end, now),
  }
}

const fault = (code: BulkRowFault, detail: string | null = null): BulkRowError => ({ code, detail })

/** A long value is cut in a message, as it would fill the report. */
const quoted = (value: string) => (value.length > 80 ? `${value.slice(0, 80)}…` : value)

/** What can be stored of a cell, for the report. */
function shown(cells: Cells, column: ImportColumn): string | null {
  return (cells[column] ?? "").replaceAll("\0", "").slice(0, MAX_LENGTH[column]) || null
}

function textFault(cells: readonly string[], named: Cells, surplus: boolean): BulkRowError | null {
  if (cells.some((cell) => cell.includes("\uFFFD"))) {
    return fault("not_utf8")
  }
  if (surplus) {
    return fault("too_many_columns")
  }
  for (const column of IMPORT_COLUMNS) {
    const value = named[column] ?? ""
    if (value.includes("\0")) {
      return fault("unstorable_text", column)
    }
    if (value.length > MAX_LENGTH[column]) {
      return fault("too_long", column)
    }
  }
  return null
}

function identityFault({ email, course }: Cells): BulkRowError | null {
  if (!email) {
    return fault("email_missing")
  }
  if (!isEmail(email)) {
    return fault("email_invalid", quoted(email))
  }
  return course ? null : fault("course_missing")
}

function termsFault(
  cells: Cells,
  days: number | null | undefined,
  end: ReadEnd | null,
  now: Date
): BulkRowError | null {
  if (days === undefined) {
    return fault("access_days_invalid", quoted(cells.access_days!))
  }
  if (end && "fault" in end) {
    return fault(`expires_at_${end.fault}`, quoted(cells.expires_at!))
  }
  if (days !== null && end !== null) {
    return fault("both_ends")
  }
  return end && end.end <= now ? fault("expires_at_past", cells.expires_at) : null
}

/** `null`: not given; `undefined`: not a number of days. */
function parseDays(value: string | undefined): number | null | undefined {
  if (!value) {
    return null
  }
  const days = /^\d{1,6}$/.test(value) ? Number(value) : 0
  return days >= 1 && days <= MAX_ACCESS_DAYS ? days : undefined
}

/** What the file's header says, column by column; `null` where it is blank. */
export type HeaderResult = { columns: (ImportColumn | null)[] } | { fault: string }

/** Reads the header: names in any case and order, each once, and no other. */
export function readImportHeader(cells: readonly string[]): HeaderResult {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const known = (name: string): name is ImportColumn => (IMPORT_COLUMNS as readonly string[]).includes(name)
  const unknown = names.find((name) => name !== "" && !known(name))
  if (unknown !== undefined) {
    return { fault: `${quoted(unknown.replaceAll("\0", ""))}: unknown column; known are ${IMPORT_COLUMNS.join(", ")}` }
  }
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index)
  if (twice) {
    return { fault: `${twice}: the header names this column twice` }
  }
  const missing = REQUIRED_IMPORT_COLUMNS.find((name) => !names.includes(name))
  if (missing) {
    return { fault: `${missing}: the header does not name this column` }
  }
  return { columns: names.map((name) => (known(name) ? name : null)) }
}

/** Excel's first line `sep=;`, which names the delimiter and is no row of the table. @returns `null` for any other line */
export function separatorLine(line: string): string | null {
  return /^(?:\u00EF\u00BB\u00BF|\uFEFF)?"?sep=([,;\t|])"?\s*$/i.exec(line)?.[1] ?? null
}

export type ImportDelimiter = "," | ";" | "\t"

/** Spreadsheets of half the world separate by semicolons. The header has no commas but those between its names. */
export function findDelimiter(headerLine: string): ImportDelimiter {
  const count = (mark: string) => headerLine.split(mark).length
  const marks: ImportDelimiter[] = [",", ";", "\t"]
  return marks.reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** How a source begins that an import's reference names. */
export const REFERENCE_SOURCE = "reference:"

/**
 * What makes two imports of a customer and course the same: their reference, or without one their terms. The same
 * file imported twice therefore gives nothing twice.
 */
export function importSourceRef(row: Pick<ImportRow, "access_days" | "expires_at" | "reference">): string {
  if (row.reference !== null) {
    return `${REFERENCE_SOURCE}${row.reference}`
  }
  if (row.expires_at) {
    return `until:${row.expires_at.toISOString()}`
  }
  return row.access_days === null ? "for-ever" : `days:${row.access_days}`
}
