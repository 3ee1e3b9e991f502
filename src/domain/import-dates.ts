import { endOfDay, isCalendarDay, momentOf } from "./zoned-time"

/** How a file writes its dates: year, day or month first. A year in front is understood whatever is declared. */
export const DATE_FORMATS = ["ymd", "dmy", "mdy"] as const
export type DateFormat = (typeof DATE_FORMATS)[number]

/** How the dates of a file were read; `ambiguous`: none of them tells the day from the month. */
export interface DateReading {
  /** `null`: the file has no dates. */
  date_format: DateFormat | "ambiguous" | null
  /** `false`: whoever sent the file said so. */
  date_format_detected: boolean
}

const TIME = String.raw`(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?(Z|[+-]\d{2}:?\d{2})?)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-./])(\d{1,2})\2(\d{1,2})${TIME}$`, "i")
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-./])(\d{1,2})\2(\d{4})${TIME}$`, "i")

/**
 * Tells day and month of a file's dates apart, from what its dates themselves say: 31/12/2027 can only be one of the two.
 * The first such date decides for the whole file. Dates with dots are day first, where nothing says otherwise.
 */
export class DateOrderFinder {
  private order: "dmy" | "mdy" | null = null
  private hasYearFirst = false
  private hasDots = false
  private hasUndecided = false

  constructor(private readonly declared: DateFormat | null) {}

  look(value: string): void {
    const match = YEAR_LAST.exec(value)
    if (!match) {
      this.hasYearFirst ||= YEAR_FIRST.test(value)
      return
    }
    const [, first, mark, second] = match
    if (mark === ".") {
      this.hasDots = true
    } else {
      this.hasUndecided = true
    }
    this.order ??= Number(first) > 12 ? "dmy" : Number(second) > 12 ? "mdy" : null
  }

  /** Dates came that may be read two ways, and none yet that tells. */
  get isUndecided(): boolean {
    return this.declared === null && this.hasUndecided && this.order === null
  }

  get reading(): DateReading {
    if (this.declared) {
      return { date_format: this.declared, date_format_detected: false }
    }
    const detected = this.order ?? (this.hasUndecided ? "ambiguous" : this.hasDots ? "dmy" : this.hasYearFirst ? "ymd" : null)
    return { date_format: detected, date_format_detected: detected !== null }
  }
}

export type ReadEnd = { end: Date } | { fault: "invalid" | "ambiguous" }

/**
 * An end of access as a file writes it. A day ends with that day in the store's time zone; a time without a zone of its
 * own is one of the store's.
 */
export function readEnd(value: string, format: DateReading["date_format"], timeZone: string): ReadEnd {
  const year = YEAR_FIRST.exec(value)
  const match = year ?? YEAR_LAST.exec(value)
  if (!match) {
    return { fault: "invalid" }
  }
  const [, a, mark, b, c, hours, minutes, seconds, half, zone] = match
  const order = year ? "ymd" : format === "ambiguous" || format === null ? (mark === "." ? "dmy" : "ambiguous") : format
  if (order === "ambiguous") {
    return { fault: "ambiguous" }
  }
  if (!year && order === "ymd") {
    return { fault: "invalid" }
  }
  const [y, m, d] = order === "ymd" ? [a, b, c] : order === "dmy" ? [c, b, a] : [c, a, b]
  const day = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`
  if (!isCalendarDay(day)) {
    return { fault: "invalid" }
  }
  if (hours === undefined) {
    return { end: endOfDay(day, timeZone) }
  }
  const time = timeOfDay({ hours, minutes, seconds, half })
  if (!time) {
    return { fault: "invalid" }
  }
  const end = zone ? new Date(momentOf(day, time, "UTC").getTime() - offsetOf(zone)) : momentOf(day, time, timeZone)
  return end.getUTCFullYear() > 9999 ? { fault: "invalid" } : { end }
}

interface TimeParts {
  hours: string
  minutes: string
  seconds: string | undefined
  /** `a` or `p`. */
  half: string | undefined
}

function timeOfDay({ hours, minutes, seconds = "0", half }: TimeParts) {
  const given = Number(hours)
  const isPossible = Number(minutes) < 60 && Number(seconds) < 60 && (half ? given >= 1 && given <= 12 : given < 24)
  const hour = half ? (given % 12) + (half.toLowerCase() === "p" ? 12 : 0) : given
  return isPossible ? { hours: hour, minutes: Number(minutes), seconds: Number(seconds) } : null
}

/** `+02:00` in milliseconds. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === "-" ? -offset : offset
}
