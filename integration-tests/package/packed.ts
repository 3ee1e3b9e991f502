import { execFileSync } from "node:child_process"
import path from "node:path"
import { runNode } from "./run-node"

export const root = path.resolve(__dirname, "..", "..")

interface Packed {
  filename: string
  files: { path: string }[]
}

export interface Tarball {
  file: string
  /** Paths in the package. */
  files: string[]
}

/** Packs a folder as npm publishes it, with the scripts that run around it. */
export function pack(folder: string, destination: string): Tarball {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm"
  const stdout = execFileSync(npm, ["pack", "--json", "--pack-destination", destination], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  })
  const [packed] = JSON.parse(stdout) as Packed[]
  return { file: path.join(destination, path.basename(packed.filename)), files: packed.files.map((file) => file.path) }
}

export function unpack(file: string, destination: string): void {
  execFileSync("tar", ["-xzf", file, "-C", destination])
}

/** What publint finds in a package, down to its suggestions. Fails with its report. */
export async function publint(file: string): Promise<void> {
  const report = await runNode([path.join(root, "node_modules/publint/src/cli.js"), "run", file, "--strict"], { cwd: root })
  expect(report).toMatch(/All good!/)
}

/** Whether every entry has types under every module resolution. Fails with the table of "are the types wrong". */
export async function areTheTypesWrong(file: string, ...flags: string[]): Promise<void> {
  const program = path.join(root, "node_modules/@arethetypeswrong/cli/dist/index.js")
  const report = await runNode([program, file, "--no-emoji", ...flags], { cwd: root })
  // It ends with an error where a resolution that is not ignored has a problem.
  expect(report).toMatch(/No problems found|\(ignored per resolution\)/)
}
