import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import resources from ".."

const admin = path.resolve(__dirname, "../..")

const sources = readdirSync(admin, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes("__tests__") && !file.startsWith("i18n"))
  .map((file) => readFileSync(path.join(admin, file), "utf8"))
  .join("\n")

function flatten(node: object, prefix: string): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "object" && value !== null ? flatten(value, `${prefix}${key}.`) : [`${prefix}${key}`]
  )
}

const known = new Set(
  flatten(resources.en.translation, "").map((key) => key.replace(/_(zero|one|two|few|many|other)$/, ""))
)

const used = new Set([...sources.matchAll(/"(courses\.[\w.]+)"/g)].map((match) => match[1]))
const patterns = [...sources.matchAll(/`(courses\.[\w.]+)\$\{[^}]+\}`/g)].map((match) => match[1])

it("has a text for every key that the dashboard's pages name", () => {
  expect([...used].filter((key) => !known.has(key))).toEqual([])
  expect(used.size).toBeGreaterThan(100)
})

it("has texts below every key that is put together", () => {
  expect(patterns.filter((prefix) => ![...known].some((key) => key.startsWith(prefix)))).toEqual([])
})

it("holds no text that nothing names", () => {
  const unused = [...known].filter((key) => !used.has(key) && !patterns.some((prefix) => key.startsWith(prefix)))
  expect(unused).toEqual([])
})
