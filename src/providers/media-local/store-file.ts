import { randomUUID } from "node:crypto"
import { constants } from "node:fs"
import { copyFile, mkdir, open, rename, rm } from "node:fs/promises"
import path from "node:path"

/** How often a folder is made again that was emptied and taken away at the same moment. */
const ATTEMPTS = 3

/**
 * Copies a file to a place where nobody sees it, brings it to the disk, and gives it its name in one step.
 *
 * @param waiting a folder on the target's own disk
 * @param prepare runs once the target's folder is there, before the file is
 */
export async function storeFile(
  source: string,
  waiting: string,
  target: string,
  prepare: () => Promise<void>
): Promise<void> {
  const copy = path.join(waiting, `.put-${randomUUID()}`)
  try {
    await copyFile(source, copy, constants.COPYFILE_EXCL)
    await flush(copy)
    await place(copy, target, prepare)
  } catch (error) {
    await rm(copy, { force: true })
    throw error
  }
}

async function place(copy: string, target: string, prepare: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await mkdir(path.dirname(target), { recursive: true })
      await prepare()
      return await rename(copy, target)
    } catch (error) {
      if (attempt === ATTEMPTS || (error as NodeJS.ErrnoException).code !== "ENOENT") {
        throw error
      }
    }
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, "r+")
  try {
    await handle.chmod(0o600)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
