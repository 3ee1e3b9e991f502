import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { areTheTypesWrong, pack, publint, root, unpack, type Tarball } from "./packed"
import { runNode } from "./run-node"

jest.setTimeout(180_000)

const NAME = "medusa-courses-react"
const kit = path.join(root, "storefront")
const ACTIONS = "src/lib/data/courses.ts"

describe("the storefront kit's package", () => {
  let folder: string
  let tarball: Tarball
  /** A storefront with the layout of Medusa's starter, that has the package installed. */
  let storefront: string

  const init = (...args: string[]) => runNode([path.join(storefront, "node_modules", NAME, "dist/cli.js"), "init", ...args], { cwd: storefront })
  const read = (file: string) => readFileSync(path.join(storefront, file), "utf8")

  beforeAll(async () => {
    await runNode([path.join(root, "node_modules/tsdown/dist/run.mjs")], { cwd: kit, env: { NODE_ENV: undefined } })
    folder = mkdtempSync(path.join(tmpdir(), "courses-kit-"))
    tarball = pack(kit, folder)
    storefront = path.join(folder, "storefront")
    cpSync(path.join(kit, "starter"), storefront, { recursive: true })
    const modules = path.join(storefront, "node_modules")
    mkdirSync(path.join(modules, "@types"), { recursive: true })
    for (const name of ["@types/node", "@types/react", "csstype", "hls.js", "marked", "plyr", "react", "undici-types"]) {
      symlinkSync(path.join(root, "node_modules", name), path.join(modules, name), "junction")
    }
    unpack(tarball.file, modules)
    renameSync(path.join(modules, "package"), path.join(modules, NAME))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  it("is in order for publint", () => publint(tarball.file))

  it("has types under every module resolution, that of old settings too", () => areTheTypesWrong(tarball.file, "--exclude-entrypoints", "styles.css"))

  it("holds the built kit, its examples and the templates", () => {
    const manifest = JSON.parse(readFileSync(path.join(kit, "package.json"), "utf8")) as { repository: { directory: string } }
    expect(manifest.repository.directory).toBe("storefront")
    expect([...new Set(tarball.files.map((file) => file.split("/")[0]))].sort()).toEqual(["LICENSE", "README.md", "dist", "examples", "package.json", "templates"])
    expect(tarball.files.filter((file) => /__tests__|\.spec\./.test(file))).toEqual([])
  })

  describe("in a storefront made from the starter", () => {
    it("copies its pages, and says which lines are left to add", async () => {
      const report = await init()
      const templates = readdirSync(path.join(kit, "templates/next-starter"), { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file))
      expect(templates.length).toBeGreaterThan(10)
      for (const file of templates) {
        expect(report).toContain(`written   ${file}`)
        expect(existsSync(path.join(storefront, file))).toBe(true)
      }
      const additions = report.slice(report.indexOf("Add these lines")).split("\n").filter((line) => /^ {4}\S/.test(line))
      expect(additions).toHaveLength(5)
    })

    it("compiles there, with module resolution that reads no exports", async () => {
      await runNode([path.join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.json"], { cwd: storefront })
    })

    it("changes nothing when it is repeated, and keeps what the store changed unless it is forced", async () => {
      expect(await init()).not.toMatch(/written|kept/)
      writeFileSync(path.join(storefront, ACTIONS), "// mine")
      rmSync(path.join(storefront, "src/modules/courses/claim.tsx"))
      const kept = await init()
      expect(kept).toMatch(/kept {6}src\/lib\/data\/courses\.ts/)
      expect(kept).toMatch(/written {3}src\/modules\/courses\/claim\.tsx/)
      expect(kept).toContain("run this again with --force")
      expect(read(ACTIONS)).toBe("// mine")
      expect(await init("--force")).toMatch(/written {3}src\/lib\/data\/courses\.ts/)
      expect(read(ACTIONS)).toContain("createCoursesServerClient")
    })

    it("finds the storefront in the starter's repository, and names only lines that are missing", async () => {
      const navigation = path.join(folder, "starter/apps/storefront/src/modules/account/components/account-nav/index.tsx")
      cpSync(path.join(kit, "starter"), path.join(folder, "starter/apps/storefront"), { recursive: true })
      mkdirSync(path.dirname(navigation), { recursive: true })
      writeFileSync(navigation, '<ul>import { CoursesLink, MobileCoursesLink } from "@modules/courses/nav-links"<MobileCoursesLink /><CoursesLink /></ul>')
      const report = await init(path.join(folder, "starter"))
      expect(report).toContain(`In ${path.join(folder, "starter/apps/storefront")}:`)
      expect(report).not.toContain("MobileCoursesLink")
      expect(report).toContain("<ProductCourses productId={product.id} />")
    })

    it("says where it does not belong, and what it does not understand", async () => {
      await expect(init(tmpdir())).rejects.toThrow("There is no Next.js storefront made from Medusa's starter in")
      await expect(init("--overwrite")).rejects.toThrow("Not understood: init --overwrite")
    })
  })
})
