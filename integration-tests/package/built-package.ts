import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { pack, root, unpack } from "./packed"
import { runNode } from "./run-node"

export const medusaCli = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")
export const NAME = "medusa-plugin-courses"

export interface BuiltPackage {
  /** A project folder that has the package installed, beside the dependencies of this repo. */
  project: string
  /** The installed package. */
  folder: string
  /** The file that would be published. */
  tarball: string
  /** The folder that was packed. */
  sources: string
  /** Paths in the package. */
  files: string[]
  read: (file: string) => string
}

/** Builds and packs the plugin, and installs it as a store does. Its dependencies are this repo's, by symbolic links. */
export async function buildPackage(): Promise<BuiltPackage> {
  await runNode([medusaCli, "plugin:build"], { cwd: root, env: { NODE_ENV: undefined } })
  const project = mkdtempSync(path.join(tmpdir(), "courses-package-"))
  // Packing rewrites the manifest and puts it back, so that is done beside the repository.
  const sources = path.join(project, "sources")
  for (const name of ["package.json", "README.md", "CHANGELOG.md", "LICENSE", "docs", "infra/aws", "scripts/publish-manifest.mjs", ".medusa/server"]) {
    cpSync(path.join(root, name), path.join(sources, name), { recursive: true })
  }
  const tarball = pack(sources, project)
  unpack(tarball.file, project)
  const modules = path.join(project, "node_modules")
  mkdirSync(modules)
  for (const name of readdirSync(path.join(root, "node_modules"))) {
    symlinkSync(path.join(root, "node_modules", name), path.join(modules, name), "junction")
  }
  const folder = path.join(modules, NAME)
  renameSync(path.join(project, "package"), folder)
  return {
    project,
    folder,
    tarball: tarball.file,
    sources,
    files: tarball.files,
    read: (file) => readFileSync(path.join(folder, file), "utf8"),
  }
}
