import fc from "fast-check"
import { accessEnd, addCalendarDays, calendarDay, dayOfEnd, daysBetween, endOfDay, isCalendarDay, isTimeZone, momentOf } from "../zoned-time"

const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "Africa/Casablanca"]
const zone = fc.constantFrom(...ZONES, "America/Havana", "Asia/Beirut", "America/Santiago", "Pacific/Auckland", "Pacific/Chatham")
const moment = fc.date({ noInvalidDate: true, min: new Date("2015-01-01"), max: new Date("2060-01-01") })

/** As a person reads a clock there. */
const clock = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(at)

describe("isTimeZone", () => {
  it.each([...ZONES, "America/Argentina/Buenos_Aires", "Etc/GMT+5", "America/Port-au-Prince"])("takes %s", (name) => {
    expect(isTimeZone(name)).toBe(true)
  })

  it.each(["", "Mars/Base", "CET", "EST", "PST8PDT", "+02:00", "UTC+2", "Europe", "Europe/", "Europe/Berlin; x"])("refuses %s", (name) => {
    expect(isTimeZone(name)).toBe(false)
  })
})

describe("addCalendarDays", () => {
  it.each([
    ["summer time begins", "2027-03-27T09:00:00Z", 1, "Europe/Berlin", "2027-03-28T08:00:00.000Z"],
    ["summer time ends", "2027-10-30T08:00:00Z", 1, "Europe/Berlin", "2027-10-31T09:00:00.000Z"],
    ["the hour is skipped", "2027-03-27T01:30:00Z", 1, "Europe/Berlin", "2027-03-28T01:30:00.000Z"],
    ["the hour comes twice", "2027-10-30T00:30:00Z", 1, "Europe/Berlin", "2027-10-31T01:30:00.000Z"],
    ["in New York", "2027-03-13T15:00:00Z", 7, "America/New_York", "2027-03-20T14:00:00.000Z"],
    ["in Sydney", "2027-04-03T00:00:00Z", 1, "Australia/Sydney", "2027-04-04T01:00:00.000Z"],
    ["no summer time", "2027-03-27T09:00:00Z", 30, "Asia/Kolkata", "2027-04-26T09:00:00.000Z"],
    ["over a month's end", "2027-01-31T12:34:56.789Z", 29, "UTC", "2027-03-01T12:34:56.789Z"],
  ])("%s", (_name, from, days, timeZone, to) => {
    expect(addCalendarDays(new Date(from), days, timeZone).toISOString()).toBe(to)
  })

  it("keeps the hour and counts days of the calendar, unless the clock was set over that hour", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 3_650 }), zone, (at, days, timeZone) => {
        const later = addCalendarDays(at, days, timeZone)
        const [day, time] = clock(at, timeZone).split(" ")
        const [laterDay, laterTime] = clock(later, timeZone).split(" ")
        if (laterTime === time) {
          expect(daysBetween(day, laterDay)).toBe(days)
        } else {
          // The wall clock skipped it: an hour before, it was another offset.
          const hour = 3_600_000
          const offset = (when: number) => Date.parse(`${clock(new Date(when), timeZone).replace(" ", "T")}Z`) - when
          const whole = Math.floor(later.getTime() / 1_000) * 1_000
          expect(offset(whole - hour)).not.toBe(offset(whole))
        }
        expect(later.getTime() % 1_000).toBe(at.getTime() % 1_000)
      }),
      { numRuns: 2_000 }
    )
  })
})

describe("endOfDay", () => {
  it.each([
    ["2027-12-31", "Europe/Berlin", "2027-12-31T23:00:00.000Z"],
    ["2027-12-31", "UTC", "2028-01-01T00:00:00.000Z"],
    ["2027-12-31", "America/New_York", "2028-01-01T05:00:00.000Z"],
    ["2027-12-31", "Australia/Sydney", "2027-12-31T13:00:00.000Z"],
    ["2027-12-31", "Asia/Kolkata", "2027-12-31T18:30:00.000Z"],
    ["2027-06-30", "Europe/Berlin", "2027-06-30T22:00:00.000Z"],
  ])("of %s in %s", (day, timeZone, end) => {
    expect(endOfDay(day, timeZone).toISOString()).toBe(end)
  })

  it("is the first moment of the next day, and is shown as the day that ended", () => {
    fc.assert(
      fc.property(moment, zone, (at, timeZone) => {
        const day = calendarDay(at, timeZone)
        const end = endOfDay(day, timeZone)
        expect(calendarDay(new Date(end.getTime() - 1), timeZone)).toBe(day)
        expect(daysBetween(day, calendarDay(end, timeZone))).toBe(1)
        expect(at.getTime()).toBeLessThan(end.getTime())
        expect(dayOfEnd(end, timeZone)).toBe(day)
        expect(dayOfEnd(new Date(end.getTime() + 1), timeZone)).toBeNull()
      }),
      { numRuns: 2_000 }
    )
  })
})

describe("momentOf", () => {
  it("is when a clock there shows it", () => {
    expect(momentOf("2027-12-31", { hours: 18, minutes: 0, seconds: 0 }, "Europe/Berlin").toISOString()).toBe("2027-12-31T17:00:00.000Z")
    expect(momentOf("2027-10-31", { hours: 2, minutes: 30, seconds: 0 }, "Europe/Berlin").toISOString()).toBe("2027-10-31T01:30:00.000Z")
  })
})

describe("accessEnd", () => {
  it("ends with a day there, or at a moment", () => {
    expect(accessEnd("2027-12-31", "Europe/Berlin").toISOString()).toBe("2027-12-31T23:00:00.000Z")
    expect(accessEnd("2027-12-31T18:00:00+01:00", "America/New_York").toISOString()).toBe("2027-12-31T17:00:00.000Z")
  })

  it.each(["2027-02-30", "2027-13-01", "1969-12-31", "9999-12-31", "2027-1-1", "20270101", "+12027-01-01", ""])("takes %s for no day", (text) => {
    expect(isCalendarDay(text)).toBe(false)
  })
})
