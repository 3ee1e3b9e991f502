import { csvLine } from "../csv"

describe("csvLine", () => {
  it("quotes what would break a line or a cell", () => {
    expect(csvLine(["a", 'say "b"', "c,d", "e;f", "g\r\nh", 7, null, ""])).toBe('a,"say ""b""","c,d","e;f","g\r\nh",7,,\r\n')
  })

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"])("disarms %j", (formula) => {
    expect(csvLine([formula])).toContain(`'${formula}`)
  })

  it("disarms a formula that needs quotes too", () => {
    expect(csvLine(['=HYPERLINK("http://evil.example","Open")'])).toBe(`"'=HYPERLINK(""http://evil.example"",""Open"")"\r\n`)
  })

  it("leaves numbers alone", () => {
    expect(csvLine([-5, 0])).toBe("-5,0\r\n")
  })
})
