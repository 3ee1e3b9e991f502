import type * as Doctor from "./doctor"
import { type Finding } from "./doctor/check"
import { readTextFile } from "./files"
import { single, type Command, type Values } from "./flags"
import { wrap } from "./help"
import { UsageError, type Terminal } from "./terminal"

const DEFAULT_TIMEOUT_SECONDS = 20
const MARKS = { passed: "✓", failed: "✗", skipped: "–" } as const
const TITLE_WIDTH = 28
const WIDTH = 100

export const doctorCommand: Command = {
  name: "doctor",
  summary: "checks a configured store step by step",
  description: [
    "Takes the same environment variables as the store, or flags in their place, and the AWS credentials that it runs with. It stores a small file, has it delivered as a lesson is, tries what must be refused, and deletes it again. Secrets are taken from the environment only.",
    "Each step is ✓ as it should be, ✗ wrong, with what to do, or – not known, with why. The exit code is 0 where nothing is wrong, 1 where something is, and 2 where the settings cannot be read.",
  ],
  flags: {
    // Not "env-file": Node takes that for a flag of its own, wherever it stands.
    dotenv: { value: "file", help: "Read variables from this file, too; what is set already wins" },
    bucket: { value: "name", help: "Instead of COURSES_AWS_BUCKET" },
    region: { value: "region", help: "Instead of COURSES_AWS_REGION" },
    endpoint: { value: "address", help: "The address of another S3-compatible store" },
    "cloudfront-url": { value: "address", help: "Instead of COURSES_AWS_CLOUDFRONT_URL" },
    "distribution-id": { value: "id", help: "Instead of COURSES_AWS_DISTRIBUTION_ID" },
    "key-pair-id": { value: "id", help: "Instead of COURSES_AWS_KEY_PAIR_ID" },
    "private-key": { value: "file", help: "Instead of COURSES_AWS_PRIVATE_KEY" },
    "public-key": { value: "file", help: "The public key that CloudFront has, to be compared with the private one" },
    "admin-origin": { value: "origin", multiple: true, help: "Where the dashboard is (default: ADMIN_CORS)" },
    "storefront-origin": { value: "origin", multiple: true, help: "Where shoppers watch (default: STORE_CORS)" },
    timeout: { value: "seconds", help: `How long to wait for each step (default: ${DEFAULT_TIMEOUT_SECONDS})` },
  },
  examples: ["doctor --dotenv .env", "doctor --admin-origin https://admin.example.com --storefront-origin https://shop.example.com"],
  run: async (values, terminal) => {
    const timeoutMs = readTimeout(single(values, "timeout"))
    loadEnvFile(values, terminal)
    // What the store itself loads takes a second or two, which no other command needs.
    const { readSettings, examine } = require("./doctor") as typeof Doctor
    const subject = await readSettings(values, terminal, timeoutMs)
    const { bucket, cloudFront } = subject.options
    terminal.print(`Bucket ${bucket}, delivered by ${cloudFront?.url ?? "its own presigned addresses"}`)
    terminal.print("")
    const findings = await examine(subject, (finding) => lines(finding).forEach((line) => terminal.print(line)))
    const count = (status: Finding["status"]) => findings.filter((finding) => finding.status === status).length
    terminal.print("")
    terminal.print(`${count("passed")} ✓, ${count("failed")} ✗, ${count("skipped")} –`)
    return count("failed") ? 1 : 0
  },
}

function lines(finding: Finding): string[] {
  const start = `${MARKS[finding.status]} ${finding.title.padEnd(TITLE_WIDTH)}`
  const indent = " ".repeat(TITLE_WIDTH + 2)
  const said = wrap(finding.detail, WIDTH - TITLE_WIDTH)
  const advice = finding.status === "failed" ? wrap(`→ ${finding.advice}`, WIDTH - TITLE_WIDTH) : []
  return [`${start}${said[0] ?? ""}`, ...[...said.slice(1), ...advice].map((line) => indent + line)]
}

function readTimeout(given: string | undefined): number {
  const seconds = given === undefined ? DEFAULT_TIMEOUT_SECONDS : Number(given)
  if (!(seconds > 0 && seconds <= 600)) {
    throw new UsageError(`--timeout takes a number of seconds up to 600, not "${given}"`)
  }
  return seconds * 1000
}

/** Into the process's environment: that is where the AWS chain and the provider look. */
function loadEnvFile(values: Values, terminal: Terminal): void {
  const file = single(values, "dotenv")
  if (file !== undefined) {
    readTextFile(terminal, file, "--dotenv")
    process.loadEnvFile(file)
  }
}
