import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { discoverRoutes } from "../fixtures/api-routes"
import { pages } from "./examples"

const reference = readFileSync("docs/reference/http.md", "utf8")

/** A middleware: a route's file cannot match every path below a folder. */
const EDGE = "GET /courses/media/*"
const routes = [...discoverRoutes(), EDGE].sort()

describe("the HTTP reference", () => {
  it("has every route once, and no other", () => {
    const documented = [...reference.matchAll(/^(?:### |\| )`((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)`/gm)].map(([, route]) => route)
    expect(documented.sort()).toEqual(routes)
  })

  it("names no type that there is not", () => {
    const types = readdirSync("src/http", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [...readFileSync(path.join("src/http", file), "utf8").matchAll(/^export (?:interface|type) (\w+)/gm)])
      .map(([, name]) => name)
    const named = [...reference.matchAll(/`((?:Admin|Store)[A-Z]\w+)`/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !types.includes(name))).toEqual([])
  })
})

describe("every page", () => {
  it("names no route of this plugin that there is not", () => {
    const ours = /`(GET|POST|PUT|PATCH|DELETE) (\/(?:store|admin|courses)\/[^`\s?…]*)[?`]/g
    const named = pages().flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(ours)].map(([, method, url]) => ({ page, route: `${method} ${url}` }))
    )
    expect(named.length).toBeGreaterThan(routes.length)
    expect(named.filter(({ route }) => !routes.includes(route))).toEqual([])
  })
})
