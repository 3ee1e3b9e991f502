import { createWriteStream } from "node:fs"
import { statfs } from "node:fs/promises"
import { pipeline } from "node:stream/promises"
import { MedusaError } from "@medusajs/framework/utils"
import type { MediaProvider } from "../../media-provider"
import type { ProcessingTask } from "../media-processor"
import type { FfmpegRun, Phase } from "./ffmpeg-run"

/** What a job may need of the disk, as a multiple of the uploaded file: itself, and what is made of it. */
const ROOM = { plain: 2.2, ladder: 3.5 }
const MIB = 1024 * 1024

/** The uploaded file on this machine: where it is kept, if it is kept here; otherwise a copy in the work folder. */
export async function fetchSource(run: FfmpegRun, provider: MediaProvider, task: ProcessingTask, phase: Phase): Promise<string> {
  await assertRoom(run.work.path, task)
  const key = task.key_prefix + task.source_key
  const kept = await provider.localPath(key)
  if (kept) {
    return kept
  }
  const copy = run.work.file("source")
  let received = 0
  const source = await provider.download(key)
  source.on("data", (chunk: Buffer) => {
    received += chunk.length
    run.report(phase, received / Math.max(1, task.size_bytes))
  })
  await pipeline(source, createWriteStream(copy), { signal: run.signal })
  return copy
}

async function assertRoom(folder: string, { size_bytes, ladder }: ProcessingTask): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const needed = size_bytes * (ladder ? ROOM.ladder : ROOM.plain)
  if (free < needed) {
    const [needs, has] = [needed, free].map((bytes) => `${Math.ceil(bytes / MIB)} MB`)
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The folder for temporary files needs ${needs} and has ${has}; see the option media.processing.tempFolder`
    )
  }
}
