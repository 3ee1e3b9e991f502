import { englishLabels } from "../../labels/english"
import { createFormats } from "../format"

const formats = createFormats("en")

describe("sizes of files", () => {
  it.each([
    [0, "0 kB"],
    [1, "1 kB"],
    [858, "1 kB"],
    [1_400, "1 kB"],
    [35_200, "35 kB"],
    [2_340_000, "2.3 MB"],
    [5_000_000_000, "5 GB"],
    [7_000_000_000_000, "7,000 GB"],
  ])("are told without single bytes: %d", (bytes, text) => {
    expect(formats.bytes(bytes)).toBe(text)
  })
})

describe("the time of access", () => {
  it.each([
    [1, "1 day of access"],
    [90, "90 days of access"],
    [365, "1 year of access"],
    [730, "2 years of access"],
  ])("is told in years where it is whole ones: %d", (days, text) => {
    expect(englishLabels.preview.accessDays(days, formats.number(days))).toBe(text)
  })
})
