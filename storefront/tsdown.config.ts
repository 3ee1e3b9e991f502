import { mkdir, readFile, readdir, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { defineConfig } from "tsdown"

/** One stylesheet: Plyr's, then the kit's, in the order of their file names. */
async function writeStyles() {
  const plyr = await readFile(createRequire(import.meta.url).resolve("plyr/dist/plyr.css"), "utf8")
  const names = (await readdir("src/styles")).filter((name) => name.endsWith(".css")).sort()
  const own = await Promise.all(names.map((name) => readFile(`src/styles/${name}`, "utf8")))
  const compact = own
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "\n")
  await mkdir("dist", { recursive: true })
  await writeFile("dist/styles.css", `${plyr}\n${compact}`)
}

export default defineConfig([
  {
    entry: { index: "src/index.ts", client: "src/client/index.ts" },
    format: ["esm", "cjs"],
    platform: "neutral",
    target: "es2022",
    dts: true,
    clean: ["dist/*"],
    fixedExtension: false,
    hooks: { "build:done": writeStyles },
  },
  {
    // The program that copies the templates into a storefront.
    entry: { cli: "cli/medusa-courses-react.ts" },
    format: "esm",
    platform: "node",
    target: "node20",
    dts: false,
    clean: false,
    fixedExtension: false,
  },
])
