import { fork, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import type { Command, Report } from "./protocol"

/** A worker, seen from the test. */
export class WorkerProcess {
  private readonly child: ChildProcess
  private readonly ready: Promise<unknown>

  /** @param eventsFile where it writes the id of each change that it announces */
  constructor(databaseUrl: string, eventsFile: string) {
    this.child = fork(path.join(__dirname, "worker.ts"), [eventsFile], {
      execArgv: ["--require", "ts-node/register/transpile-only"],
      env: { ...process.env, DATABASE_URL: databaseUrl, MEDUSA_WORKER_MODE: "shared", NODE_OPTIONS: "" },
    })
    this.ready = this.heard((report) => "ready" in report)
    // Whoever waits for it hears of its death; a worker that nobody needs any more may die in silence.
    this.ready.catch(() => undefined)
  }

  /** Does something, and waits until it is done. */
  async run(command: Command): Promise<void> {
    await this.ready
    const done = this.heard((report) => "done" in report && report.done === command.do)
    this.child.send(command)
    await done
  }

  /** Begins something. @returns how many milliseconds it took, or would take if nobody stopped it */
  async begin(command: Command): Promise<{ done: Promise<"done"> }> {
    await this.ready
    const began = this.heard((report) => "began" in report)
    const done = this.heard((report) => "done" in report).then(() => "done" as const)
    done.catch(() => undefined)
    this.child.send(command)
    await began
    return { done }
  }

  /** SIGKILL: it cannot finish anything, nor say good-bye. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, "exit")
      this.child.kill("SIGKILL")
      await gone
    }
  }

  private heard(wanted: (report: Report) => boolean): Promise<Report> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        this.child.off("message", onReport)
        this.child.off("exit", onExit)
        act()
      }
      const onReport = (report: Report) => {
        if (wanted(report)) {
          settle(() => resolve(report))
        } else if ("failed" in report) {
          settle(() => reject(new Error(report.failed)))
        }
      }
      const onExit = () => settle(() => reject(new Error("The worker is gone")))
      this.child.on("message", onReport)
      this.child.on("exit", onExit)
    })
  }
}
