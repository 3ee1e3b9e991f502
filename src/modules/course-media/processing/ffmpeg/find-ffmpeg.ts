import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)

/** Longer than any of them takes to say its version, even on a machine that is busy. */
const TIMEOUT_MS = 15_000

export interface FfmpegPrograms {
  ffmpeg: string
  ffprobe: string
  version: string
  /** It can make standard dynamic range of HDR. */
  mapsTones: boolean
}

/**
 * Looks whether ffmpeg and ffprobe are there and can make H.264 and AAC.
 *
 * @param program name or path of ffmpeg; ffprobe is looked for beside it
 * @returns what is missing, in words for the log
 */
export async function findFfmpeg(program = "ffmpeg"): Promise<FfmpegPrograms | { missing: string }> {
  const ffprobe = path.join(path.dirname(program), path.basename(program).replace("ffmpeg", "ffprobe"))
  const programs = { ffmpeg: program, ffprobe: program.includes(path.sep) ? ffprobe : path.basename(ffprobe) }
  try {
    const { stdout } = await run(programs.ffmpeg, ["-hide_banner", "-version"], { timeout: TIMEOUT_MS })
    await run(programs.ffprobe, ["-hide_banner", "-version"], { timeout: TIMEOUT_MS })
    const { stdout: encoders } = await run(programs.ffmpeg, ["-hide_banner", "-encoders"], { timeout: TIMEOUT_MS })
    const lacking = ["libx264", "aac"].filter((encoder) => !new RegExp(`^ \\S+ +${encoder} `, "m").test(encoders))
    const { stdout: filters } = await run(programs.ffmpeg, ["-hide_banner", "-filters"], { timeout: TIMEOUT_MS })
    const mapsTones = ["zscale", "tonemap"].every((filter) => new RegExp(`^ \\S+ +${filter} `, "m").test(filters))
    const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1] ?? "of unknown version"
    return lacking.length ? { missing: `${program} cannot make ${lacking.join(" and ")}` } : { ...programs, version, mapsTones }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { missing: code === "ENOENT" ? `${program} or its ffprobe was not found` : `${program} does not run` }
  }
}
