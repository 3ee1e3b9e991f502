/** Child processes with a log each; a child is its own process group, so that Ctrl-C reaches the launcher alone. */
import { spawn, spawnSync } from "node:child_process"
import { createWriteStream, mkdirSync } from "node:fs"
import path from "node:path"
import { setTimeout as delay } from "node:timers/promises"

const windows = process.platform === "win32"

/**
 * @param {{ name: string, script: string, args?: string[], cwd: string, env?: Record<string, string>, logFolder: string }} options
 *   `script`: a file for Node
 * @returns {{ name: string, logFile: string, tail: () => string, ended: Promise<{ code: number | null, signal: string | null }>, stop: (graceMs?: number) => Promise<void> }}
 */
export function startChild({ name, script, args = [], cwd, env = {}, logFolder }) {
  mkdirSync(logFolder, { recursive: true })
  const logFile = path.join(logFolder, `${name}.log`)
  const log = createWriteStream(logFile, { flags: "w" })
  const lines = []
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...process.env, ...env },
    detached: !windows,
    stdio: ["ignore", "pipe", "pipe"],
  })
  const keep = (chunk) => {
    log.write(chunk)
    lines.push(...String(chunk).split("\n").filter((line) => line.trim()))
    lines.splice(0, lines.length - 60)
  }
  child.stdout.on("data", keep)
  child.stderr.on("data", keep)
  const signalGroup = (signal) => {
    try {
      if (windows) {
        spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"])
      } else {
        process.kill(-child.pid, signal)
      }
    } catch {
      // It is gone already.
    }
  }
  const onExit = () => signalGroup("SIGKILL")
  process.once("exit", onExit)
  const ended = new Promise((resolve) => {
    child.once("error", (error) => {
      lines.push(error.message)
      resolve({ code: 1, signal: null })
    })
    child.once("close", (code, signal) => {
      process.off("exit", onExit)
      log.end()
      resolve({ code, signal })
    })
  })
  return {
    name,
    logFile,
    tail: () => lines.slice(-40).join("\n"),
    ended,
    stop: async (graceMs = 8_000) => {
      signalGroup("SIGTERM")
      const late = setTimeout(() => signalGroup("SIGKILL"), graceMs)
      await ended
      clearTimeout(late)
    },
  }
}

/** Runs a Node script to its end; throws with the end of its log when it fails. */
export async function runChild(options) {
  const child = startChild(options)
  options.onStart?.(child)
  const { code } = await child.ended
  if (code !== 0) {
    throw new Error(`${options.name} failed (exit code ${code}). The end of ${child.logFile}:\n${child.tail()}`)
  }
}

/** Waits until `url` answers below 500, as long as the child lives. */
export async function untilAnswers(url, child, seconds = 120) {
  let over = false
  void child.ended.then(() => (over = true))
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await delay(150)) {
    if (over) {
      throw new Error(`${child.name} ended while it started. The end of ${child.logFile}:\n${child.tail()}`)
    }
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined)
    await response?.arrayBuffer().catch(() => undefined)
    if (response && response.status < 500) {
      return
    }
  }
  throw new Error(`${child.name} did not answer at ${url} within ${seconds} s. The end of ${child.logFile}:\n${child.tail()}`)
}
