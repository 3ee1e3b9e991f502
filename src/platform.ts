import { existsSync, readFileSync, realpathSync } from "node:fs"
import path from "node:path"
import { MedusaError } from "@medusajs/framework/utils"

interface Manifest {
  name: string
  version: string
  peerDependencies?: Record<string, string>
}

/** What is installed, as Node and Vite find it. */
interface Installed {
  folder: string
  version: string
}

/** Packages whose versions decide whether the plugin runs at all. */
const PLATFORM = ["@medusajs/framework", "@medusajs/medusa", "@medusajs/dashboard"] as const

/** Libraries with a React context or a store of their own: with a second copy the plugin's pages stay blank. */
const SHARED = ["@medusajs/ui", "@tanstack/react-query", "react", "react-dom", "react-i18next", "react-router-dom"] as const

/** The Medusa release that the plugin was tested with; docs/guides/install.md has the same. */
const TESTED = "2.21.2"

function readManifest(folder: string): Manifest | null {
  const file = path.join(folder, "package.json")
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Manifest) : null
}

/** Looks in `node_modules` of a folder and of all above it. Not `require.resolve`: most packages do not export their manifest. */
function find(name: string, from: string): Installed | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const manifest = readManifest(path.join(folder, "node_modules", name))
    if (manifest) {
      return { folder: realpathSync(path.join(folder, "node_modules", name)), version: manifest.version }
    }
    if (path.dirname(folder) === folder) {
      return null
    }
  }
}

const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number)

/** Whether a version satisfies a range of the kinds that this package's manifest uses: `^2.21.0`, `5.64.2`, `^6.1.0 || ^7.0.0`. */
export function satisfies(version: string, range: string): boolean {
  return range.split("||").some((part) => {
    const wanted = part.trim()
    if (!wanted.startsWith("^")) {
      return version === wanted
    }
    const [major = 0, minor = 0, patch = 0] = numbers(version)
    const [least = 0, leastMinor = 0, leastPatch = 0] = numbers(wanted.slice(1))
    return major === least && (minor > leastMinor || (minor === leastMinor && patch >= leastPatch))
  })
}

/** `null` where a copy of the plugin goes by another name: it has its own manifest, and its own rules. */
function ownPackage(from: string): { folder: string; manifest: Manifest } | null {
  for (let folder = from; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const manifest = readManifest(folder)
    if (manifest?.name === "medusa-plugin-courses") {
      return { folder, manifest }
    }
  }
  return null
}

/**
 * Lists what does not fit between the plugin, Medusa and the libraries of the dashboard. A package that is not installed
 * is no fault: servers without the dashboard have none of its libraries.
 *
 * @param from a folder of the plugin
 * @param project the store's folder
 * @returns one line per package
 */
export function platformFaults(from: string, project: string): string[] {
  const own = ownPackage(from)
  if (!own) {
    return []
  }
  const { folder, manifest } = own
  const seen = (name: string) => find(name, folder) ?? find(name, project)
  const tooOld = PLATFORM.flatMap((name) => {
    const installed = seen(name)
    const range = manifest.peerDependencies?.[name] ?? ""
    return installed && !satisfies(installed.version, range) ? [`${name} is ${installed.version}, and must be ${range}`] : []
  })
  const dashboard = seen("@medusajs/dashboard")
  const doubled = SHARED.flatMap((name) => {
    const installed = seen(name)
    const used = dashboard && find(name, dashboard.folder)
    return installed && used && installed.version !== used.version
      ? [`${name} is ${installed.version}, but the dashboard uses ${used.version}: both must be the same`]
      : []
  })
  return [...tooOld, ...doubled]
}

/**
 * Stops with one message when the store's packages do not fit. `develop`, `start`, `build` and `db:migrate` all run it,
 * because all of them load the plugin's modules first; what would follow are blank pages and errors of the bundler.
 */
export function assertPlatform(from: string = __dirname, project: string = process.cwd()): void {
  const faults = platformFaults(from, project)
  if (faults.length) {
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      [
        "medusa-plugin-courses does not fit the packages of this store:",
        ...faults.map((fault) => `  - ${fault}`),
        `Raise all @medusajs packages to one release from 2.21 on (tested: ${TESTED}), set the dashboard's libraries to the versions it`,
        'uses, and install again. docs/guides/install.md of the plugin has each line, under "Raise Medusa first".',
      ].join("\n")
    )
  }
}
