import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { assertPlatform, platformFaults, satisfies } from "../platform"

describe("a store's packages", () => {
  let store: string

  beforeEach(() => {
    store = mkdtempSync(path.join(tmpdir(), "courses-platform-"))
    install("medusa-plugin-courses", "0.1.0", { "@medusajs/framework": "^2.21.0", "@medusajs/medusa": "^2.21.0", "@medusajs/dashboard": "^2.21.0" })
  })

  afterEach(() => rmSync(store, { recursive: true, force: true }))

  const plugin = () => path.join(store, "node_modules/medusa-plugin-courses/.medusa/server/src")

  function install(name: string, version: string, peerDependencies = {}): void {
    const folder = path.join(store, "node_modules", name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name, version, peerDependencies }))
  }

  const faults = () => platformFaults(plugin(), store)

  it("of one release from 2.21 on fit", () => {
    for (const name of ["@medusajs/framework", "@medusajs/medusa", "@medusajs/dashboard"]) {
      install(name, "2.22.0")
    }
    install("@medusajs/ui", "4.2.6")
    install("react-router-dom", "7.18.2")
    expect(faults()).toEqual([])
  })

  it("of the official starter, on 2.18, are listed in one message", () => {
    install("@medusajs/framework", "2.18.0")
    install("@medusajs/medusa", "2.18.0")
    install("@medusajs/dashboard", "2.18.0")
    expect(() => assertPlatform(plugin(), store)).toThrow(
      /does not fit the packages of this store:\n {2}- @medusajs\/framework is 2\.18\.0, and must be \^2\.21\.0\n {2}- @medusajs\/medusa is 2\.18\.0.*\n {2}- @medusajs\/dashboard is 2\.18\.0/
    )
  })

  it.each([
    ["react-router-dom", "6.30.4", "7.18.2"],
    ["@medusajs/ui", "4.2.0", "4.2.6"],
    ["@tanstack/react-query", "5.90.0", "5.64.2"],
    ["react", "19.0.0", "18.3.1"],
  ])("with another %s than the dashboard's do not fit", (name, own, dashboards) => {
    install("@medusajs/dashboard", "2.21.2")
    install(name, own)
    install(`@medusajs/dashboard/node_modules/${name}`, dashboards)
    expect(faults()).toEqual([`${name} is ${own}, but the dashboard uses ${dashboards}: both must be the same`])
  })

  it("without the dashboard, as on a headless server, fit", () => {
    install("@medusajs/framework", "2.21.2")
    install("react", "19.0.0")
    expect(faults()).toEqual([])
  })

  it("are found in the store, where the plugin is linked from elsewhere", () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), "courses-linked-"))
    writeFileSync(path.join(elsewhere, "package.json"), JSON.stringify({ name: "medusa-plugin-courses", version: "0.1.0", peerDependencies: { "@medusajs/framework": "^2.21.0" } }))
    install("@medusajs/framework", "2.20.1")
    expect(platformFaults(elsewhere, store)).toEqual(["@medusajs/framework is 2.20.1, and must be ^2.21.0"])
    rmSync(elsewhere, { recursive: true })
  })

  it("are not looked at for a copy that goes by another name, at once", () => {
    const copy = mkdtempSync(path.join(tmpdir(), "courses-copy-"))
    writeFileSync(path.join(copy, "package.json"), JSON.stringify({ name: "@acme/courses", version: "0.1.0" }))
    install("@medusajs/framework", "2.20.1")
    expect(platformFaults(copy, store)).toEqual([])
    rmSync(copy, { recursive: true })
  })

  it("of this repository fit", () => {
    expect(platformFaults(__dirname, process.cwd())).toEqual([])
  })
})

describe("a version range", () => {
  it.each([
    ["2.21.0", "^2.21.0", true],
    ["2.22.3", "^2.21.0", true],
    ["2.20.9", "^2.21.0", false],
    ["3.0.0", "^2.21.0", false],
    ["2.22.0-preview.1", "^2.21.0", true],
    ["6.30.4", "^7.0.0", false],
    ["6.30.4", "^6.30.4 || ^7.0.0", true],
    ["5.64.2", "5.64.2", true],
    ["5.64.3", "5.64.2", false],
  ])("%s satisfies %s: %s", (version, range, expected) => {
    expect(satisfies(version, range)).toBe(expected)
  })
})
