import { readFileSync } from "node:fs"
import * as events from "../../src/events"
import { parseCourseOptions } from "../../src/options"

/** Rows of a page's tables whose first cell is a name: what the second one says. */
function rows(page: string): Map<string, string> {
  const found = [...readFileSync(page, "utf8").matchAll(/^\| `([\w.]+)` \| (.*?) \|/gm)]
  return new Map(found.map(([, name, second]) => [name, second]))
}

describe("the reference of options", () => {
  const documented = rows("docs/reference/options.md")

  /** Options that have a default, down to what the reference has a row for. */
  const defaults = (value: unknown, path: string): [string, unknown][] =>
    documented.has(path) || typeof value !== "object" || value === null || Array.isArray(value)
      ? [[path, value]]
      : Object.entries(value).flatMap(([key, item]) => defaults(item, path ? `${path}.${key}` : key))
  const known = defaults(parseCourseOptions({}), "")

  it("has every option that has a default", () => {
    expect(known.map(([name]) => name).filter((name) => !documented.has(name))).toEqual([])
  })

  it.each(known.filter(([name]) => /^`("[^"]*"|-?\d+|true|false|\[[^\]]*\])`/.test(documented.get(name) ?? "")))("says the default of %s", (name, value) => {
    const said = JSON.parse(/^`([^`]*)`/.exec(documented.get(name) ?? "")?.[1] ?? "null") as unknown
    expect(said).toEqual(name === "grantOn" ? parseCourseOptions({}).grantOn.default : value)
  })
})

describe("the reference of events", () => {
  it("has every event, and no other", () => {
    const names = Object.values(events).filter((value) => typeof value === "string")
    expect([...rows("docs/reference/events.md").keys()].filter((name) => name.startsWith("course.")).sort()).toEqual(names.sort())
  })
})
