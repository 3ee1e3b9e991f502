import { readFileSync } from "node:fs"
import path from "node:path"
import { COURSE_ERRORS, courseError } from "../errors"

const reference = readFileSync(path.join(__dirname, "../../docs/reference/errors.md"), "utf8")
const source = readFileSync(path.join(__dirname, "../errors.ts"), "utf8")
const codes = Object.keys(COURSE_ERRORS)

describe("the table of errors", () => {
  it("names every code once", () => {
    const written = [...source.matchAll(/^ {2}(course_\w+): /gm)].map(([, code]) => code)
    expect(written).toEqual(codes)
    expect(new Set(written).size).toBe(written.length)
  })

  it("is documented in full, and nothing but it", () => {
    const documented = [...reference.matchAll(/^\| `(course_\w+)` \|/gm)].map(([, code]) => code)
    expect([...documented].sort()).toEqual([...codes].sort())
    expect(new Set(documented).size).toBe(documented.length)
  })

  it.each(Object.entries(COURSE_ERRORS))("%s has a meaning, a type and a message of its own", (code, { type, meaning }) => {
    expect(meaning).toMatch(/\.$/)
    const error = courseError(code as keyof typeof COURSE_ERRORS, "Course crs_1 was not found")
    expect(error).toMatchObject({ code, type, message: "Course crs_1 was not found" })
  })
})
