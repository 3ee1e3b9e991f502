const DAY_MS = 86_400_000

/** A calendar day, as `2027-12-31`. */
export type CalendarDay = string

/**
 * The IANA name of a time zone, as `Europe/Vienna`, or `UTC`. Abbreviations as `CET` are refused: PostgreSQL knows no
 * daylight saving for them. So are offsets, whose sign PostgreSQL reads the other way round.
 */
export function isTimeZone(name: string): boolean {
  if (name !== "UTC" && !/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*\/[A-Za-z0-9_+-]+$/.test(name)) {
    return false
  }
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes a hundred times as long as using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) {
    return known
  }
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  })
  formats.set(timeZone, format)
  return format
}

/** What a clock on the wall shows there, as the milliseconds of the same reading in UTC. */
function wallClock(at: number, timeZone: string): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) {
    part[type] = Number(value)
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const milliseconds = ((at % 1_000) + 1_000) % 1_000
  return Date.UTC(year, month - 1, day, hour, minute, second) + milliseconds
}

/**
 * The moments at which a wall clock there shows this. Two where the clock is set back over it. Where it is set forward
 * over it, the one moment that a clock which was not set forward would have shown it at.
 */
function momentsOf(clock: number, timeZone: string): number[] {
  const offsets = [clock - DAY_MS, clock + DAY_MS].map((at) => wallClock(at, timeZone) - at)
  const candidates = offsets.map((offset) => clock - offset)
  const real = candidates.filter((at) => wallClock(at, timeZone) === clock)
  return real.length ? real : [Math.max(...candidates)]
}

/**
 * The same hour some days later, by the calendar there. An hour that comes twice is the second one, and an hour that is
 * skipped the one after it: as PostgreSQL reads a local time.
 */
export function addCalendarDays(at: Date, days: number, timeZone: string): Date {
  const clock = wallClock(at.getTime(), timeZone) + days * DAY_MS
  return new Date(Math.max(...momentsOf(clock, timeZone)))
}

/** The day that it is there. */
export function calendarDay(at: Date, timeZone: string): CalendarDay {
  return new Date(wallClock(at.getTime(), timeZone)).toISOString().slice(0, 10)
}

/** Days from one to the other; negative where the second comes first. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** The moment at which a day has ended there: the first of the next one. */
export function endOfDay(day: CalendarDay, timeZone: string): Date {
  return new Date(Math.min(...momentsOf(Date.parse(`${day}T00:00:00Z`) + DAY_MS, timeZone)))
}

/** The moment at which a wall clock there shows this. Of an hour that comes twice, the second. */
export function momentOf(day: CalendarDay, time: { hours: number; minutes: number; seconds: number }, timeZone: string): Date {
  const clock = Date.parse(`${day}T00:00:00Z`) + ((time.hours * 60 + time.minutes) * 60 + time.seconds) * 1_000
  return new Date(Math.max(...momentsOf(clock, timeZone)))
}

/** The day with which access ends: where it ends with a day there, and not at some moment within one. */
export function dayOfEnd(end: Date, timeZone: string): CalendarDay | null {
  const day = calendarDay(new Date(end.getTime() - 1), timeZone)
  return endOfDay(day, timeZone).getTime() === end.getTime() ? day : null
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * Is it a day of the calendar, in the years 1970 to 9998? A 30 February is none. The last day of 9999 ends in a year of
 * five digits in half of the world's zones, which PostgreSQL does not read as JavaScript writes it.
 */
export function isCalendarDay(text: string): boolean {
  const at = DAY.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && at.getUTCFullYear() >= 1970 && at.getUTCFullYear() < 9999
}

/** An end of access as the API takes it: a day, with which it ends there, or a moment as ISO 8601. */
export function accessEnd(value: string, timeZone: string): Date {
  return isCalendarDay(value) ? endOfDay(value, timeZone) : new Date(value)
}
