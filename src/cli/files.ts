import { existsSync, readFileSync, writeFileSync, type WriteFileOptions } from "node:fs"
import path from "node:path"
import { UsageError, type Terminal } from "./terminal"

/** Where `keys` puts a pair, and where the other commands look for it. */
export const KEY_NAME = "courses-media-key"
export const PRIVATE_KEY_FILE = `${KEY_NAME}.pem`
export const PUBLIC_KEY_FILE = `${KEY_NAME}.pub.pem`

export const DEFAULT_STACK = "courses-media"

/** @throws UsageError that names the flag and why the file cannot be read */
export function readTextFile(terminal: Terminal, file: string, flag: string): string {
  try {
    return readFileSync(path.resolve(terminal.cwd, file), "utf8")
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(code === "ENOENT" ? `${flag}: there is no file ${file}` : `${flag}: ${file} cannot be read (${code})`)
  }
}

/** @throws UsageError that says why the file cannot be written */
export function writeTextFile(terminal: Terminal, file: string, text: string, options: WriteFileOptions = {}): void {
  try {
    writeFileSync(path.resolve(terminal.cwd, file), text, options)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(
      code === "ENOENT" ? `${file} cannot be written: there is no folder ${path.dirname(file)}` : `${file} cannot be written (${code})`
    )
  }
}

export function hasFile(terminal: Terminal, file: string): boolean {
  return existsSync(path.resolve(terminal.cwd, file))
}
