import type { CoursesLabels } from "../labels/labels"

export interface Formats {
  /** "3 March 2027", in the shopper's own time zone. */
  date(iso: string): string
  /** "3 March 2027 at 18:00", in the shopper's own time zone. */
  moment(iso: string): string
  /** A day of the store's calendar, as `2027-12-31`: the same day for every shopper. */
  day(day: string): string
  number(value: number): string
  /** "1.25" */
  rate(value: number): string
  /** 0 to 100. */
  percent(value: number): string
  bytes(value: number): string
  /** "1:02:03", always in this order. */
  clock(seconds: number): string
  /** "2 h 5 min"; seconds only below a minute. */
  duration(seconds: number, labels: CoursesLabels["common"]): string
}

const UNITS = ["kilobyte", "megabyte", "gigabyte"] as const

export function createFormats(locale: string): Formats {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long" })
  const calendar = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const rate = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  const part = (value: number) => (value > 0 ? number.format(value) : null)
  return {
    date: (iso) => date.format(new Date(iso)),
    moment: (iso) => moment.format(new Date(iso)),
    day: (day) => calendar.format(new Date(`${day}T00:00:00Z`)),
    number: (value) => number.format(value),
    rate: (value) => rate.format(value),
    percent: (value) => percent.format(value / 100),
    bytes(value) {
      // Sizes below a kilobyte are rounded up: Intl has no short unit for bytes in most languages.
      const size = value > 0 ? Math.max(value, 1000) : 0
      const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3) - 1))
      return new Intl.NumberFormat(locale, {
        style: "unit",
        unit: UNITS[step],
        unitDisplay: "short",
        maximumFractionDigits: step > 0 ? 1 : 0,
      }).format(size / 1000 ** (step + 1))
    },
    clock(seconds) {
      const whole = Math.max(0, Math.floor(seconds))
      const minutes = Math.floor(whole / 60) % 60
      const hours = Math.floor(whole / 3600)
      const two = (value: number) => String(value).padStart(2, "0")
      return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
    },
    duration(seconds, labels) {
      const rounded = seconds < 60 ? Math.round(seconds) : Math.round(seconds / 60) * 60
      return labels.duration({
        hours: part(Math.floor(rounded / 3600)),
        minutes: part(Math.floor(rounded / 60) % 60),
        seconds: rounded < 60 ? number.format(rounded) : null,
      })
    },
  }
}
