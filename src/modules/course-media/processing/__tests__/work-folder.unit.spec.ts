import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { sweepWorkFolders, WorkFolder } from "../ffmpeg/work-folder"

describe("work folders", () => {
  /** No system gives a process such an id. */
  const NOBODY = 2 ** 30
  let root: string

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "courses-folders-"))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  /** One as a process would have made it: this one, a dead one, or one of another machine. */
  const leave = async ({ machine, minutesAgo = 0 }: { machine?: string; minutesAgo?: number }): Promise<string> => {
    const own = await WorkFolder.open(root)
    const [here] = /(?<=courses-processing-)[^-]+/.exec(path.basename(own.path)) ?? []
    await own.remove()
    const folder = path.join(root, `courses-processing-${machine ?? here}-${NOBODY}-abc`)
    mkdirSync(folder)
    const then = new Date(Date.now() - minutesAgo * 60_000)
    utimesSync(folder, then, then)
    return folder
  }

  it("of a dead process go when the next one is made", async () => {
    const left = await leave({})
    const own = await WorkFolder.open(root)
    expect(existsSync(left)).toBe(false)
    expect(readdirSync(root)).toEqual([path.basename(own.path)])
    await sweepWorkFolders(root)
    expect(readdirSync(own.path)).toEqual(["out"])
    await own.remove()
    expect(readdirSync(root)).toEqual([])
  })

  it("of another machine, which counts its processes for itself, stay while they are in use", async () => {
    const used = await leave({ machine: "worker.2", minutesAgo: 5 })
    await sweepWorkFolders(root)
    expect(existsSync(used)).toBe(true)
    const abandoned = await leave({ machine: "worker.3", minutesAgo: 30 })
    await sweepWorkFolders(root)
    expect([existsSync(used), existsSync(abandoned)]).toEqual([true, false])
  })
})
