/** A throw-away S3 server for tests, where the machine has Ceph; see radosgw.sh. */
import { spawn } from "node:child_process"
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs"
import { createServer } from "node:net"
import path from "node:path"
import { fileURLToPath } from "node:url"

const SCRIPT = fileURLToPath(new URL("./radosgw.sh", import.meta.url))
const PROGRAMS = ["ceph-mon", "ceph-osd", "ceph", "radosgw", "radosgw-admin"]

export const hasRadosgw = () => {
  const folders = (process.env.PATH ?? "").split(path.delimiter)
  return PROGRAMS.every((program) => folders.some((folder) => folder && existsSync(path.join(folder, program))))
}

/** Ports that are free now. */
async function freePorts(count) {
  const probes = await Promise.all(
    Array.from({ length: count }, () => new Promise((resolve, reject) => {
      const probe = createServer().once("error", reject).listen(0, "127.0.0.1", () => resolve(probe))
    }))
  )
  const ports = probes.map((probe) => probe.address().port)
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))))
  return ports
}

/** The daemons outlive the script and keep its output open, so that goes into a file. */
async function run(args, log) {
  const output = openSync(log, "a")
  const child = spawn("bash", [SCRIPT, ...args], { stdio: ["ignore", output, output] })
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve))
  closeSync(output)
  if (code !== 0) {
    throw new Error(`radosgw.sh ended with ${code}:\n${readFileSync(log, "utf8")}`)
  }
}

/**
 * Starts one below `directory`; its path must be short, for Unix sockets are made in it.
 *
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} `env` is what the suites read
 */
export async function startRadosgw({ directory }) {
  mkdirSync(directory, { recursive: true })
  const data = path.join(directory, "data")
  const log = path.join(directory, "start.log")
  const [port, mon, monV1] = await freePorts(3)
  const stop = () => run(["stop", data], log)
  try {
    await run([data, port, mon, monV1].map(String), log)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    env: {
      COURSES_S3_ENDPOINT: `http://127.0.0.1:${port}`,
      COURSES_S3_ACCESS_KEY_ID: "AKTEST",
      COURSES_S3_SECRET_ACCESS_KEY: "SKTESTSECRET",
    },
    stop,
  }
}
