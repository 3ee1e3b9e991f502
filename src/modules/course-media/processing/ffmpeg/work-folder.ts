import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises"
import { hostname, tmpdir } from "node:os"
import path from "node:path"

const PREFIX = "courses-processing-"
/** Containers may share a folder, and each counts its processes anew: an id says nothing of another machine's. */
const HERE = hostname().replace(/[^\w.]/g, "_")
const PID_FILE = ".pid"
/** A folder that nobody touched for so long belongs to nobody, even where another process has its owner's id by now. */
const ABANDONED_MS = 10 * 60_000

/** Where one run of a job keeps its files. It carries its machine and process, so that others know when that has died. */
export class WorkFolder {
  private constructor(
    readonly path: string,
    /** What is to be stored; nothing else is in it. */
    readonly output: string
  ) {}

  /** Takes away what dead processes left behind, then makes a new one. */
  static async open(root = tmpdir()): Promise<WorkFolder> {
    await mkdir(root, { recursive: true })
    await sweepWorkFolders(root)
    const folder = await mkdtemp(path.join(root, `${PREFIX}${HERE}-${process.pid}-`))
    const output = path.join(folder, "out")
    await mkdir(output)
    return new WorkFolder(folder, output)
  }

  file(name: string): string {
    return path.join(this.path, name)
  }

  /** Notes the program that works in it, for whoever has to clean up after a crash. */
  async notePid(pid: number): Promise<void> {
    await writeFile(this.file(PID_FILE), String(pid)).catch(() => undefined)
  }

  /** Says that it is still in use. */
  async touch(): Promise<void> {
    const now = new Date()
    await utimes(this.path, now, now).catch(() => undefined)
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Kills programs whose server died, and removes their folders. */
export async function sweepWorkFolders(root = tmpdir()): Promise<void> {
  const names = await readdir(root).catch(() => [])
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const folder = path.join(root, name)
    const [machine, owner] = name.slice(PREFIX.length).split("-")
    if (await isAbandoned(folder, machine === HERE ? Number(owner) : null)) {
      await killOrphan(folder)
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
    }
  }
}

/** @param owner the process' id; `null`: it is another machine's */
async function isAbandoned(folder: string, owner: number | null): Promise<boolean> {
  const stats = await stat(folder).catch(() => null)
  const isDead = owner !== null && !isAlive(owner)
  return stats !== null && (isDead || Date.now() - stats.mtimeMs > ABANDONED_MS)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** Only a process that has this folder in its arguments: ids are given again. */
async function killOrphan(folder: string): Promise<void> {
  const pid = Number(await readFile(path.join(folder, PID_FILE), "utf8").catch(() => "0"))
  const command = pid > 1 ? await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "") : ""
  if (command.includes(folder)) {
    process.kill(pid, "SIGKILL")
  }
}
