/** nginx with a configuration of its own, where the machine has it: the neighbour of the edge. */
import { spawn, spawnSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { freePort } from "../../scripts/postgres.mjs"

/** Debian's is in /usr/sbin, which is not in everybody's path. */
const PROGRAM = ["nginx", "/usr/sbin/nginx"].find((program) => spawnSync(program, ["-v"]).status === 0)

export const hasNginx = Boolean(PROGRAM)

const configuration = (folder, port) => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 256; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    root ${folder}/files;
  }
}
`

/**
 * Serves `<folder>/files`, with one worker: the edge is one process, too.
 *
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startNginx(folder) {
  mkdirSync(path.join(folder, "files"), { recursive: true })
  const port = await freePort()
  const file = path.join(folder, "nginx.conf")
  writeFileSync(file, configuration(folder, port))
  const child = spawn(PROGRAM, ["-c", file, "-p", folder, "-e", path.join(folder, "error.log")], { stdio: "ignore" })
  const ended = new Promise((resolve) => child.once("exit", resolve))
  const url = `http://127.0.0.1:${port}`
  for (let ready = false; !ready; await delay(50)) {
    if (child.exitCode !== null) {
      throw new Error(`nginx ended with ${child.exitCode}`)
    }
    ready = await fetch(url).then(() => true, () => false)
  }
  return { url, stop: () => (child.kill("SIGTERM"), ended) }
}
