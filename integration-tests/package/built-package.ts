import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { runNode } from "./run-node"

const root = path.resolve(__dirname, "..", "..")
export const medusaCli = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")
export const NAME = "medusa-plugin-courses"

export interface BuiltPackage {
  /** A project folder that has the package installed, beside the dependencies of this repo. */
  project: string
  /** The installed package. */
  folder: string
  /** Paths in the package. */
  files: string[]
  read: (file: string) => string
}

interface Packed {
  filename: string
  files: { path: string }[]
}

/** Builds and packs the plugin, and installs it as a store does. Its dependencies are this repo's, by symbolic links. */
export async function buildPackage(): Promise<BuiltPackage> {
  await runNode([medusaCli, "plugin:build"], { cwd: root, env: { NODE_ENV: undefined } })
  const project = mkdtempSync(path.join(tmpdir(), "courses-package-"))
  const npm = process.platform === "win32" ? "npm.cmd" : "npm"
  const stdout = execFileSync(npm, ["pack", "--json", "--ignore-scripts", "--pack-destination", project], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  })
  const [packed] = JSON.parse(stdout) as Packed[]
  execFileSync("tar", ["-xzf", packed.filename], { cwd: project })
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
    files: packed.files.map((file) => file.path),
    read: (file) => readFileSync(path.join(folder, file), "utf8"),
  }
}
