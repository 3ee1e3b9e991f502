import type { DateFormat, DateReading } from "../../../domain/import-dates"
import { BATCH_ROWS, readImport, type NumberedImportRow } from "../lib/read-import"

const OPTIONS = { now: new Date("2027-03-10T12:00:00Z"), timeZone: "Europe/Berlin", dateFormat: null }

async function* chunks(...parts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    yield Buffer.from(part)
  }
}

async function read(...parts: (string | Buffer)[]): Promise<NumberedImportRow[]> {
  const rows: NumberedImportRow[] = []
  for await (const batch of readImport(chunks(...parts), OPTIONS)) {
    rows.push(...batch.rows)
  }
  return rows
}

/** The ends of a file of these, and how they were read. */
async function readEnds(values: string[], dateFormat: DateFormat | null = null) {
  const file = `email;course;expires_at\n${values.map((value) => `a@b.de;knots;${value}\n`).join("")}`
  const ends: (string | undefined)[] = []
  let read: DateReading | null = null
  for await (const { rows, dates } of readImport(chunks(file), { ...OPTIONS, dateFormat })) {
    ends.push(...rows.map((row) => row.error?.code ?? row.expires_at?.toISOString()))
    read = dates
  }
  return { ends, dates: read }
}

/** Number, address and reason of each row. */
const brief = (rows: NumberedImportRow[]) => rows.map((row) => [row.row_number, row.email, row.reason, row.error?.code ?? null])

describe("readImport", () => {
  it.each([
    ["commas", "email,course,reason\na@b.de,knots,x\nc@d.de,knots,y\n"],
    ["Windows line ends", "email,course,reason\r\na@b.de,knots,x\r\nc@d.de,knots,y\r\n"],
    ["old Mac line ends", "email,course,reason\ra@b.de,knots,x\rc@d.de,knots,y\r"],
    ["no last line end", "email,course,reason\na@b.de,knots,x\nc@d.de,knots,y"],
    ["a byte order mark", "\uFEFFemail,course,reason\na@b.de,knots,x\nc@d.de,knots,y"],
    ["semicolons", "email;course;reason\na@b.de;knots;x\nc@d.de;knots;y\n"],
    ["Excel's first line", "sep=;\r\nemail;course;reason\r\na@b.de;knots;x\r\nc@d.de;knots;y\r\n"],
    ["Excel's first line with a mark", '\uFEFF"sep=|"\nemail|course|reason\na@b.de|knots|x\nc@d.de|knots|y\n'],
    ["tabs", "email\tcourse\treason\na@b.de\tknots\tx\nc@d.de\tknots\ty\n"],
    ["quotes", '"email","course","reason"\n"a@b.de","knots","x"\n"c@d.de",knots,"y"\n'],
    ["a mark, Windows line ends and semicolons", '\uFEFFemail;course;reason\r\na@b.de;knots;x\r\nc@d.de;knots;"y"\r\n'],
  ])("takes %s", async (_, file) => {
    const rows = [
      [2, "a@b.de", "x", null],
      [3, "c@d.de", "y", null],
    ]
    expect(brief(await read(file))).toEqual(rows)
    expect(brief(await read(...Buffer.from(file).toString("latin1").split("").map((byte) => Buffer.from(byte, "latin1"))))).toEqual(rows)
  })

  it.each<[string, string[], DateFormat | null, string[], DateReading]>([
    [
      "a year in front",
      ["2027-12-31", "2027/12/31", "2027-12-31 18:00", "2027-12-31T18:00Z"],
      null,
      ["2027-12-31T23:00:00.000Z", "2027-12-31T23:00:00.000Z", "2027-12-31T17:00:00.000Z", "2027-12-31T18:00:00.000Z"],
      { date_format: "ymd", date_format_detected: true },
    ],
    [
      "dots: the day in front",
      ["31.12.2027", "1.7.2027", "31.12.2027 18:00"],
      null,
      ["2027-12-31T23:00:00.000Z", "2027-07-01T22:00:00.000Z", "2027-12-31T17:00:00.000Z"],
      { date_format: "dmy", date_format_detected: true },
    ],
    [
      "the month in front, as a later row tells",
      ["04/05/2027", "12/31/2027 6:00 PM"],
      null,
      ["2027-04-05T22:00:00.000Z", "2027-12-31T17:00:00.000Z"],
      { date_format: "mdy", date_format_detected: true },
    ],
    [
      "the day in front, as a later row tells; what does not fit is bad",
      ["04/05/2027", "31/12/2027", "12/31/2027"],
      null,
      ["2027-05-04T22:00:00.000Z", "2027-12-31T23:00:00.000Z", "expires_at_invalid"],
      { date_format: "dmy", date_format_detected: true },
    ],
    ["what may be read two ways", ["04/05/2027"], null, ["expires_at_ambiguous"], { date_format: "ambiguous", date_format_detected: true }],
    ["what is declared", ["04/05/2027"], "mdy", ["2027-04-05T22:00:00.000Z"], { date_format: "mdy", date_format_detected: false }],
    ["no other than is declared", ["04/05/2027"], "ymd", ["expires_at_invalid"], { date_format: "ymd", date_format_detected: false }],
    ["what is no date", ["soon", "31.13.2027", "2027-02-30", "31.12.27", "2027-12-31 25:00"], null, Array(5).fill("expires_at_invalid"), { date_format: "dmy", date_format_detected: true }],
  ])("reads dates: %s", async (_, values, format, ends, dates) => {
    expect(await readEnds(values, format)).toEqual({ ends, dates })
  })

  it("looks far for a date that tells, but not for ever", async () => {
    const far = [...Array<string>(3_000).fill("04/05/2027"), "31/12/2027"]
    expect((await readEnds(far)).ends[0]).toBe("2027-05-04T22:00:00.000Z")
    const tooFar = [...Array<string>(6_000).fill("04/05/2027"), "31/12/2027"]
    expect((await readEnds(tooFar)).ends[0]).toBe("expires_at_ambiguous")
  })

  it("numbers rows as a spreadsheet does: blank ones count, a cell of many lines is one row", async () => {
    const file = 'email,course,reason\n\na@b.de,knots,"one\ntwo, ""three"""\n,,\nc@d.de,knots,y\n'
    expect(brief(await read(file))).toEqual([
      [3, "a@b.de", 'one\ntwo, "three"', null],
      [5, "c@d.de", "y", null],
    ])
  })

  it("finds text that is not UTF-8, and NUL bytes, by row", async () => {
    const file = Buffer.concat([
      Buffer.from("email,course,reason\na@b.de,knots,f"),
      Buffer.from([0xfc]),
      Buffer.from("r\nc@d.de,knots,a\0b\ne@f.de,knots,für\n"),
    ])
    expect(brief(await read(file))).toEqual([
      [2, "a@b.de", expect.any(String), "not_utf8"],
      [3, "c@d.de", "ab", "unstorable_text"],
      [4, "e@f.de", "für", null],
    ])
  })

  it("joins letters that two chunks tear apart", async () => {
    const file = Buffer.from("email,course,reason\na@b.de,knots,für\n")
    const inside = file.indexOf(0xc3) + 1
    expect(brief(await read(file.subarray(0, inside), file.subarray(inside)))).toEqual([[2, "a@b.de", "für", null]])
  })

  it("leaves a stray quote where it is", async () => {
    expect(brief(await read('email,course,reason\na@b.de,knots,5" rope\n'))).toEqual([[2, "a@b.de", '5" rope', null]])
  })

  it.each([
    ["an empty file", "", "the file is empty"],
    ["unknown columns", "email,course,days\n", "days: unknown column"],
    ["no header", "a@b.de,knots\nc@d.de,knots\n", "a@b.de: unknown column"],
    ["a quote that never closes", 'email,course\na@b.de,knots\n"c@d.de,knots\n', "row 3: its quotes do not close"],
    ["a quote that swallows the file", `email,course\n"a@b.de,${"knots\n".repeat(20_000)}`, "row 2: its quotes do not close"],
    ["a spreadsheet", "PK\x03\x04 and so on", "a spreadsheet; save it as CSV UTF-8"],
    ["UTF-16", Buffer.from("\uFEFFemail,course\n", "utf16le"), "UTF-16"],
  ])("refuses %s", async (_, file, message) => {
    await expect(read(file)).rejects.toMatchObject({ type: "invalid_data", message: expect.stringContaining(message) })
  })

  it("refuses a file that is too long, while it is read", async () => {
    const file = ["email,course\n", ...Array.from({ length: 50 }, () => "a@b.de,knots\n".repeat(100))]
    const over = async (limits: { bytes: number; rows: number }) => {
      let rows = 0
      for await (const batch of readImport(chunks(...file), { ...OPTIONS, limits })) {
        rows += batch.rows.length
      }
      return rows
    }
    await expect(over({ bytes: 10_000, rows: 10_000 })).rejects.toThrow("must not be longer than 10000 bytes")
    await expect(over({ bytes: 1_000_000, rows: 4_999 })).rejects.toThrow("more than 4999 rows")
    await expect(over({ bytes: 1_000_000, rows: 5_000 })).resolves.toBe(5_000)
  })

  it("reads no further than its reader asks: a fast sender waits", async () => {
    const rowsPerChunk = 500
    const chunk = Buffer.from("sam@example.com,knots,30\n".repeat(rowsPerChunk))
    const total = 120
    let sent = 0
    async function* sender(): AsyncGenerator<Buffer> {
      yield Buffer.from("email,course,access_days\n")
      for (; sent < total; sent++) {
        yield chunk
      }
    }
    let taken = 0
    let furthest = 0
    for await (const batch of readImport(sender(), { ...OPTIONS, limits: { bytes: 1e9, rows: 1e6 } })) {
      taken += batch.rows.length
      // What was sent but not taken lies in buffers: it must stay the same, however long the file is.
      furthest = Math.max(furthest, sent * rowsPerChunk - taken)
    }
    expect(taken).toBe(total * rowsPerChunk)
    expect(furthest).toBeLessThan((total / 6) * rowsPerChunk)
    expect(BATCH_ROWS).toBeLessThan(1_000)
  })
})
