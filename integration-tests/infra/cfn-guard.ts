import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import type { Json } from "./template"

const PACKAGE = path.dirname(require.resolve("@cdklabs/cdk-validator-cfnguard/package.json"))
const SYSTEM = process.platform === "darwin" ? "macos" : "ubuntu"
const PROGRAM = path.join(PACKAGE, "bin", SYSTEM, process.arch === "arm64" ? "aarch64" : "x86_64", "cfn-guard")

const OWN = path.resolve("infra/aws/guard")

/** The rules of this repository. */
export const ownRules = (): string[] => readdirSync(OWN).map((file) => path.join(OWN, file))

/** A rule of AWS Control Tower that comes with the checker, as in `s3-pr-1`. */
export function controlTowerRule(id: string): string {
  const service = id.split("-")[0] === "iam" ? "identityandaccessmanagement" : id.split("-")[0]
  return path.join(PACKAGE, "rules", "control-tower", "cfn-guard", service, `ct-${id}.guard`)
}

/** Names of the rules in a file. */
export function ruleNames(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(/^rule (\w+)/gm)].map(([, name]) => name)
}

interface FileReport {
  status: "PASS" | "FAIL" | "SKIP"
  not_compliant: { Rule: { name: string } }[]
  compliant: string[]
}

export interface GuardReport {
  failed: string[]
  passed: string[]
}

/** Checks a template, offline. Rules that apply to nothing in it are in neither list. */
export function checkWithGuard(template: Json, rules: string[]): GuardReport {
  const { status, stdout, stderr } = spawnSync(
    PROGRAM,
    ["validate", ...rules.flatMap((file) => ["--rules", file]), "--structured", "--output-format", "json", "--show-summary", "none"],
    { input: JSON.stringify(template), encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }
  )
  // 19: some rule failed.
  if (status !== 0 && status !== 19) {
    throw new Error(`cfn-guard ended with ${status}: ${stderr}`)
  }
  const reports = JSON.parse(stdout) as FileReport[]
  return {
    failed: [...new Set(reports.flatMap((report) => report.not_compliant.map(({ Rule }) => Rule.name)))].sort(),
    passed: [...new Set(reports.flatMap((report) => report.compliant))].sort(),
  }
}
