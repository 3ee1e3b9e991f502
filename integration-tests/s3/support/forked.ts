import { fork } from "node:child_process"
import path from "node:path"

interface Message<T> {
  made?: T
  error?: string
}

/**
 * Forks a script of this folder, which reads its options from COURSES_FORKED, sends what it made once it is ready, and
 * ends when it is disconnected.
 */
export async function startForked<T>(script: string, options: object): Promise<{ made: T; stop: () => Promise<void> }> {
  const child = fork(path.join(__dirname, script), {
    env: { ...process.env, NODE_OPTIONS: "", COURSES_FORKED: JSON.stringify(options) },
  })
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const stop = async () => {
    if (child.connected) {
      child.disconnect()
    }
    await ended
  }
  const message = await Promise.race([
    new Promise<Message<T>>((resolve) => child.once("message", (sent) => resolve(sent as Message<T>))),
    ended.then((): Message<T> => ({ error: `${script} ended while it started` })),
  ])
  if (message.made === undefined) {
    await stop()
    throw new Error(message.error)
  }
  return { made: message.made, stop }
}
