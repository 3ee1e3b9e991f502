import { describeRowError, packRowError, unpackRowError, type BulkRowError } from "../bulk-rows"
import { checkImportRow, findDelimiter, importSourceRef, readImportHeader, type ImportColumn } from "../import-row"

const NOW = new Date("2027-03-10T12:00:00Z")
const COLUMNS: ImportColumn[] = ["email", "course", "access_days", "expires_at", "reason", "reference"]

const check = (...cells: string[]) => checkImportRow(COLUMNS, cells, { now: NOW, timeZone: "Europe/Berlin", date_format: null })
const error = (...cells: string[]) => check(...cells).error

describe("checkImportRow", () => {
  it("reads every column, spaces aside", () => {
    expect(check(" Sam@Example.com ", "knots", "30", "", " Moved house ", "A-1")).toEqual({
      email: "Sam@Example.com",
      course: "knots",
      access_days: 30,
      expires_at: null,
      reason: "Moved house",
      reference: "A-1",
      error: null,
    })
  })

  it("takes an apostrophe in an address", () => {
    expect(check("o'brien@example.com", "knots")).toMatchObject({ email: "o'brien@example.com", error: null })
  })

  it("takes missing cells at the end for empty: for ever", () => {
    expect(check("sam@example.com", "knots")).toMatchObject({ access_days: null, expires_at: null, reason: null, error: null })
  })

  it.each([
    ["2027-03-31", "2027-03-31T22:00:00.000Z"],
    ["2027-03-10", "2027-03-10T23:00:00.000Z"],
    ["2028-02-29", "2028-02-29T23:00:00.000Z"],
    ["2027-12-31", "2027-12-31T23:00:00.000Z"],
    ["31.12.2027", "2027-12-31T23:00:00.000Z"],
    ["2027-12-31 18:00", "2027-12-31T17:00:00.000Z"],
    ["2027-03-31T09:30:00Z", "2027-03-31T09:30:00.000Z"],
    ["2027-03-31T09:30+02:00", "2027-03-31T07:30:00.000Z"],
  ])("ends on %s at %s: a day means all of it", (value, end) => {
    expect(check("sam@example.com", "knots", "", value)).toMatchObject({ error: null, expires_at: new Date(end) })
  })

  it.each<[string, BulkRowError, string[]]>([
    ["no e-mail", { code: "email_missing", detail: null }, ["", "knots"]],
    ["no address", { code: "email_invalid", detail: "sam" }, ["sam", "knots"]],
    ["an address with a name", { code: "email_invalid", detail: "Sam <sam@example.com>" }, ["Sam <sam@example.com>", "knots"]],
    ["two addresses", { code: "email_invalid", detail: "a@b.de,c@d.de" }, ["a@b.de,c@d.de", "knots"]],
    ["an address beyond ASCII", { code: "email_invalid", detail: "jürgen@example.com" }, ["jürgen@example.com", "knots"]],
    ["a domain without a dot", { code: "email_invalid", detail: "sam@example" }, ["sam@example", "knots"]],
    ["a domain that begins with a dot", { code: "email_invalid", detail: "sam@.example.com" }, ["sam@.example.com", "knots"]],
    ["a long address", { code: "too_long", detail: "email" }, [`${"x".repeat(250)}@example.com`, "knots"]],
    ["no course", { code: "course_missing", detail: null }, ["sam@example.com", " "]],
    ["no days", { code: "access_days_invalid", detail: "0" }, ["sam@example.com", "knots", "0"]],
    ["negative days", { code: "access_days_invalid", detail: "-3" }, ["sam@example.com", "knots", "-3"]],
    ["half days", { code: "access_days_invalid", detail: "1.5" }, ["sam@example.com", "knots", "1.5"]],
    ["days in words", { code: "access_days_invalid", detail: "a month" }, ["sam@example.com", "knots", "a month"]],
    ["too many days", { code: "access_days_invalid", detail: "100001" }, ["sam@example.com", "knots", "100001"]],
    ["a day that may be a month", { code: "expires_at_ambiguous", detail: "03/04/2027" }, ["sam@example.com", "knots", "", "03/04/2027"]],
    ["a day that is none", { code: "expires_at_invalid", detail: "2027-02-29" }, ["sam@example.com", "knots", "", "2027-02-29"]],
    ["a month that is none", { code: "expires_at_invalid", detail: "2027-13-01" }, ["sam@example.com", "knots", "", "2027-13-01"]],
    ["an hour that is none", { code: "expires_at_invalid", detail: "2027-03-31T25:00Z" }, ["sam@example.com", "knots", "", "2027-03-31T25:00Z"]],
    ["a day that is over", { code: "expires_at_past", detail: "2027-03-09" }, ["sam@example.com", "knots", "", "2027-03-09"]],
    ["now", { code: "expires_at_past", detail: "2027-03-10T12:00:00Z" }, ["sam@example.com", "knots", "", "2027-03-10T12:00:00Z"]],
    ["days and a date", { code: "both_ends", detail: null }, ["sam@example.com", "knots", "3", "2027-03-31"]],
    ["too many columns", { code: "too_many_columns", detail: null }, ["sam@example.com", "knots", "", "", "", "", "more"]],
    ["text that was not UTF-8", { code: "not_utf8", detail: null }, ["sam@example.com", "knots", "", "", "f\uFFFDr"]],
    ["a NUL byte", { code: "unstorable_text", detail: "reason" }, ["sam@example.com", "knots", "", "", "a\0b"]],
    ["a long reason", { code: "too_long", detail: "reason" }, ["sam@example.com", "knots", "", "", "x".repeat(1_001)]],
  ])("refuses %s", (_, expected, cells) => {
    expect(error(...cells)).toEqual(expected)
  })

  it("keeps what can be stored of a bad row, for the report", () => {
    expect(check("s\0am", "knots", "many")).toMatchObject({ email: "sam", course: "knots", access_days: null })
  })

  it("lets blank cells stand behind the header", () => {
    expect(error("sam@example.com", "knots", "", "", "", "", " ", "")).toBeNull()
  })
})

describe("readImportHeader", () => {
  it("takes names in any case and order, and blank ones", () => {
    expect(readImportHeader([" Course ", "EMAIL", "", "reason"])).toEqual({ columns: ["course", "email", null, "reason"] })
  })

  it.each([
    [["email", "days"], "days: unknown column"],
    [["email"], "course: the header does not name this column"],
    [["email", "course", "email"], "email: the header names this column twice"],
    [[""], "email: the header does not name this column"],
  ])("refuses %j", (cells, message) => {
    expect(readImportHeader(cells)).toEqual({ fault: expect.stringContaining(message) })
  })
})

describe("findDelimiter", () => {
  it.each([
    ["email,course", ","],
    ["email;course;reason", ";"],
    ["email\tcourse", "\t"],
    ["email", ","],
  ])("of %j is %j", (line, delimiter) => {
    expect(findDelimiter(line)).toBe(delimiter)
  })
})

describe("importSourceRef", () => {
  it("is the reference, or else the terms", () => {
    const row = { access_days: null, expires_at: null, reference: null }
    const refs = [
      row,
      { ...row, access_days: 30 },
      { ...row, expires_at: new Date("2027-03-31T00:00:00Z") },
      { ...row, reference: "A-1" },
      { ...row, reference: "A-1", access_days: 30 },
    ].map(importSourceRef)
    expect(refs).toEqual(["for-ever", "days:30", "until:2027-03-31T00:00:00.000Z", "reference:A-1", "reference:A-1"])
  })
})

describe("row errors", () => {
  it("go through one column and come back", () => {
    const errors: BulkRowError[] = [
      { code: "both_ends", detail: null },
      { code: "email_invalid", detail: "a b $& c" },
      { code: "duplicate", detail: "17" },
    ]
    expect(errors.map(packRowError).map(unpackRowError)).toEqual(errors)
    expect(describeRowError(errors[1])).toBe("email: a b $& c is not an e-mail address")
    expect(unpackRowError("something else")).toEqual({ code: "unexpected", detail: "something else" })
  })
})
