import { spawn, type ChildProcess } from "node:child_process"

export interface RunOptions {
  cwd: string
  env?: Record<string, string | undefined>
}

/** A Node child without the test runner's own settings. */
export function startNode(args: string[], { cwd, env }: RunOptions): ChildProcess {
  return spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_OPTIONS: "", NODE_ENV: "production", MEDUSA_DISABLE_TELEMETRY: "true", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
}

/** Collects what a child prints, for the message when it fails. */
export function outputOf(child: ChildProcess): () => string {
  let output = ""
  const keep = (chunk: Buffer) => (output = (output + String(chunk)).slice(-4_000))
  child.stdout?.on("data", keep)
  child.stderr?.on("data", keep)
  return () => output
}

/** Runs to the end. Throws with the end of the output when the exit code is not 0. @returns the standard output */
export async function runNode(args: string[], options: RunOptions): Promise<string> {
  const child = startNode(args, options)
  const output = outputOf(child)
  let stdout = ""
  child.stdout?.on("data", (chunk: Buffer) => (stdout += String(chunk)))
  const code = await new Promise((resolve) => child.once("close", resolve))
  if (code !== 0) {
    throw new Error(`node ${args.join(" ")} ended with ${code}:\n${output()}`)
  }
  return stdout
}
