import type { AdminCreateSection, AdminGrantEnrollment } from "../../http/admin"

/** Empty text is nothing. */
export const orNull = (value: string): string | null => value.trim() || null

/** How long access lasts, as forms hold it. `inherit`: the course decides. */
export type PeriodMode = "inherit" | "forever" | "days" | "date"
export interface PeriodValues {
  period: PeriodMode
  days: string
  /** The last day: midnight of the browser's, as a date picker has it. */
  until: Date | null
}

/** A course's own `access_days`: `null` is for ever. */
export function coursePeriod(accessDays: number | null): PeriodValues {
  return { period: accessDays === null ? "forever" : "days", days: String(accessDays ?? ""), until: null }
}

export function toCourseDays({ days, period }: PeriodValues): number | null {
  return period === "days" ? Number(days) : null
}

/** A product link's `access_days`: `null` leaves it to the course, 0 is for ever. */
export function linkPeriod(accessDays: number | null): PeriodValues {
  if (accessDays === null) {
    return { period: "inherit", days: "", until: null }
  }
  return { period: accessDays === 0 ? "forever" : "days", days: accessDays ? String(accessDays) : "", until: null }
}

export function toLinkDays({ days, period }: PeriodValues): number | null {
  if (period === "days") {
    return Number(days)
  }
  return period === "forever" ? 0 : null
}

type GrantPeriod = Pick<AdminGrantEnrollment, "access_days" | "expires_at">

/** The day that was picked, as the API takes it. */
function pickedDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0")
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Access by hand: for ever, for days from now, or to the end of a day of the store's calendar. */
export function toGrantPeriod({ days, period, until }: PeriodValues): GrantPeriod {
  if (period === "days") {
    return { access_days: Number(days) }
  }
  return period === "date" && until ? { expires_at: pickedDay(until) } : {}
}

/** When a section or lesson opens, as forms hold it. */
export interface ReleaseValues {
  release: "now" | "days" | "date"
  release_days: string
  release_date: Date | null
}

export const RELEASE_FIELDS = ["release_after_days", "release_at"] as const

type ReleaseRule = Required<Pick<AdminCreateSection, "release_after_days" | "release_at">>

export function releaseValues({ release_after_days, release_at }: ReleaseRule): ReleaseValues {
  return {
    release: release_at ? "date" : release_after_days ? "days" : "now",
    release_days: release_after_days ? String(release_after_days) : "",
    release_date: release_at ? new Date(release_at) : null,
  }
}

/** Only one of the two rules is ever set. */
export function toRelease({ release, release_date, release_days }: ReleaseValues): ReleaseRule {
  return {
    release_after_days: release === "days" ? Number(release_days) : null,
    release_at: release === "date" && release_date ? release_date.toISOString() : null,
  }
}
