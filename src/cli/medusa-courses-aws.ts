#!/usr/bin/env node
import { execFile } from "node:child_process"
import { createInterface } from "node:readline/promises"
import { text } from "node:stream/consumers"
import { promisify } from "node:util"
import { PROGRAM } from "./help"
import { runCli } from "./run"
import { type Terminal } from "./terminal"

const execute = promisify(execFile)

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}

const terminal: Terminal = {
  env: process.env,
  cwd: process.cwd(),
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
  readInput: () => text(process.stdin),
  execute: async (program, args) => (await execute(program, [...args], { maxBuffer: 16 * 1024 * 1024 })).stdout,
}

runCli(process.argv.slice(2), terminal).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    terminal.note(`${PROGRAM}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    process.exitCode = 1
  }
)
