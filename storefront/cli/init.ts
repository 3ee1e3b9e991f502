import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

/** In the package and in the repository, the templates stand beside the folder of this file. */
const TEMPLATES = fileURLToPath(new URL("../templates/next-starter", import.meta.url))

/** What only a storefront of the starter's layout has. */
const LAYOUT = path.join("src", "app", "[countryCode]", "(main)", "account", "@dashboard")

const NAVIGATION = "src/modules/account/components/account-nav/index.tsx"
const PRODUCT = "src/modules/products/templates/index.tsx"

interface Addition {
  file: string
  line: string
  place: string
}

/** What cannot be copied, because it goes into files of the starter. */
const ADDITIONS: readonly Addition[] = [
  { file: NAVIGATION, line: 'import { CoursesLink, MobileCoursesLink } from "@modules/courses/nav-links"', place: "with the imports" },
  { file: NAVIGATION, line: "<MobileCoursesLink />", place: 'in the first <ul>, before the <li> with data-testid="logout-button"' },
  { file: NAVIGATION, line: "<CoursesLink />", place: 'in the second <ul>, before the <li className="text-grey-700">' },
  { file: PRODUCT, line: 'import { ProductCourses } from "@modules/courses/product-courses"', place: "with the imports" },
  { file: PRODUCT, line: "<ProductCourses productId={product.id} />", place: 'before the <div> with data-testid="related-products-container"' },
]

function findStorefront(folder: string): string {
  const candidates = [folder, path.join(folder, "apps", "storefront")]
  const storefront = candidates.find((candidate) => existsSync(path.join(candidate, LAYOUT)))
  if (!storefront) {
    throw new Error(
      `There is no Next.js storefront made from Medusa's starter in ${path.resolve(folder)}: ${LAYOUT} is missing.\nName its folder, or follow the guide by hand: docs/guides/storefront.md`
    )
  }
  return storefront
}

type Outcome = "written" | "unchanged" | "kept"

function copy(template: string, target: string, force: boolean): Outcome {
  const text = readFileSync(template, "utf8")
  const present = existsSync(target) ? readFileSync(target, "utf8") : null
  if (present === text) {
    return "unchanged"
  }
  if (present !== null && !force) {
    return "kept"
  }
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, text)
  return "written"
}

/** The additions that a storefront lacks, as a person reads them. */
function missingAdditions(storefront: string): string[] {
  const missing = ADDITIONS.filter(({ file, line }) => {
    const target = path.join(storefront, file)
    return !existsSync(target) || !readFileSync(target, "utf8").includes(line)
  })
  return [...new Set(missing.map(({ file }) => file))].flatMap((file) => [
    `  ${file}`,
    ...missing.filter((addition) => addition.file === file).flatMap(({ line, place }) => [`    ${line}`, `      ${place}`]),
  ])
}

/**
 * Copies the templates into a storefront. Safe to repeat: what is as in the templates stays, what was changed is kept
 * unless `force` is set.
 *
 * @returns what was done, and which lines are left to add
 */
export function init(folder: string, { force }: { force: boolean }): string {
  const storefront = findStorefront(folder)
  const files = readdirSync(TEMPLATES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(TEMPLATES, path.join(entry.parentPath, entry.name)))
    .sort()
  const outcomes = files.map((file) => ({
    file,
    outcome: copy(path.join(TEMPLATES, file), path.join(storefront, file), force),
  }))
  const report = outcomes.map(({ file, outcome }) => `  ${outcome.padEnd(9)} ${file}`)
  const kept = outcomes.some(({ outcome }) => outcome === "kept")
  const additions = missingAdditions(storefront)
  return [
    `In ${path.resolve(storefront)}:`,
    ...report,
    ...(kept ? ["", "Kept: these files differ from the kit's. To take the kit's, run this again with --force."] : []),
    ...(additions.length ? ["", "Add these lines:", ...additions] : ["", "Navigation and product page show the courses already."]),
    "",
  ].join("\n")
}
