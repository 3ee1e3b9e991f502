import fc from "fast-check"
import { releaseDate } from "../../../domain/release"
import { createLedgerDatabase } from "../ledger/__tests__/histories/database"
import { query } from "../sql"

jest.setTimeout(120_000)

const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "Africa/Casablanca", "America/Havana"]

describe("course_release_date and the domain", () => {
  let database: Awaited<ReturnType<typeof createLedgerDatabase>>

  beforeAll(async () => {
    database = await createLedgerDatabase("course-release-date", 1)
  })
  afterAll(() => database.drop())

  const inSql = async (from: Date, days: number, zone: string) => {
    const [row] = await query<{ at: Date }>(database.pg, "SELECT course_release_date(:from, :days, :zone) AS at", { from, days, zone })
    return row.at
  }

  it("say the same in every zone, whatever daylight saving does", async () => {
    const from = fc.date({ noInvalidDate: true, min: new Date("2020-01-01"), max: new Date("2037-01-01") })
    await fc.assert(
      fc.asyncProperty(from, fc.integer({ min: 1, max: 400 }), fc.constantFrom(...ZONES), async (at, days, zone) => {
        const domain = releaseDate({ release_at: null, release_after_days: days }, at, zone)
        expect(await inSql(at, days, zone)).toEqual(domain)
      }),
      { numRuns: 2_000 }
    )
  })

  it("say the same in each quarter of an hour around the changes of the clock", async () => {
    const changes = [
      ["Europe/Berlin", "2027-03-28T01:00:00Z"],
      ["Europe/Berlin", "2027-10-31T01:00:00Z"],
      ["America/New_York", "2027-03-14T07:00:00Z"],
      ["America/New_York", "2027-11-07T06:00:00Z"],
      ["Australia/Sydney", "2027-04-03T16:00:00Z"],
      ["Australia/Sydney", "2027-10-02T16:00:00Z"],
      ["America/Havana", "2027-03-14T05:00:00Z"],
    ]
    for (const [zone, change] of changes) {
      for (let quarter = -12; quarter <= 12; quarter++) {
        const at = new Date(Date.parse(change) - 86_400_000 + quarter * 900_000)
        const domain = releaseDate({ release_at: null, release_after_days: 1 }, at, zone)
        expect([zone, at, await inSql(at, 1, zone)]).toEqual([zone, at, domain])
      }
    }
  })
})
