import { type EmailLabels } from "./labels"
import { type EmailOptions } from "./options"
import { greetingName, isolate } from "./text"

/** What every template gets beside its own props. */
export interface EmailContext {
  options: EmailOptions
  labels: EmailLabels
  /** A day, in the store's language and time zone. */
  date: (at: Date) => string
  /** A moment, with the time zone's name: for what ends at it. */
  moment: (at: Date) => string
  /** A day of the store's calendar, as `2027-12-31`: the same whatever time zone the mail speaks in. */
  day: (day: string) => string
  /** A title or number from outside, for use within a sentence. */
  value: (text: string) => string
  greeting: (name: string | null | undefined) => string
}

export function makeContext(options: EmailOptions, labels: EmailLabels): EmailContext {
  const { locale, timeZone, dir } = options
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "long", year: "numeric" })
  const calendar = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" })
  const moment = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  })
  return {
    options,
    labels,
    date: (at) => day.format(at),
    moment: (at) => moment.format(at),
    day: (text) => calendar.format(new Date(`${text}T00:00:00Z`)),
    value: (text) => isolate(text, dir),
    greeting: (name) => labels.greeting(greetingName(name, dir)),
  }
}
