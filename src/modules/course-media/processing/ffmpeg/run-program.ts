import { spawn } from "node:child_process"
import { setPriority } from "node:os"
import { createInterface } from "node:readline"
import { MedusaError } from "@medusajs/framework/utils"
import { withoutPaths } from "../../../../errors"

/** What of a program's complaints is kept. */
const MAX_COMPLAINT = 2_000
/** Shoppers' requests go first where they share a machine with it. */
const NICENESS = 10

export interface RunOptions {
  signal: AbortSignal
  /** Each line of its output. */
  onLine?: (line: string) => void
  /** Told the process' id before anything else. */
  onStart?: (pid: number) => Promise<void>
}

/**
 * Runs a program to its end. Aborted, it is killed, and this waits until it is gone.
 *
 * @returns what it printed
 * @throws with its last words, where it ends with an error
 */
export async function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { signal, onLine, onStart } = options
  signal.throwIfAborted()
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] })
  const kill = () => child.kill("SIGKILL")
  signal.addEventListener("abort", kill, { once: true })
  let output = ""
  let complaint = ""
  createInterface({ input: child.stdout }).on("line", (line) => {
    output += onLine ? "" : `${line}\n`
    onLine?.(line)
  })
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString("utf8")).slice(-MAX_COMPLAINT)
  })
  const ended = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve))
  try {
    if (child.pid) {
      lowerPriority(child.pid)
      await Promise.race([onStart?.(child.pid), ended])
    }
    const code = await ended
    signal.throwIfAborted()
    if (code !== 0) {
      const reason = code === null ? `${program} was killed` : lastWords(complaint, program)
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, reason)
    }
    return output
  } finally {
    signal.removeEventListener("abort", kill)
    kill()
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, NICENESS)
  } catch {
    // It is gone already, or the system does not allow it.
  }
}

/** Lines of ffmpeg that say nothing of the reason. */
const EMPTY_WORDS = /^(?:Conversion failed!|Error while|Last message repeated|$)/

/** The last line that says something, without paths of this machine and addresses in memory. */
export function lastWords(complaint: string, program: string): string {
  const lines = complaint.split("\n").map((line) => withoutPaths(line.trim().replace(/^(?:\[[^\]]*\]\s*)+/, "")))
  const last = lines.filter((line) => !EMPTY_WORDS.test(line)).pop()
  return `${program.replace(/^.*[\\/]/, "")}: ${last ?? "it failed without a word"}`
}
