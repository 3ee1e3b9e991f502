import { execFileSync } from "node:child_process"
import { createPublicKey } from "node:crypto"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { parseEnv } from "node:util"
import { CHECKS } from "../../src/cli/doctor/examine"
import { parseFlags } from "../../src/cli/flags"
import { COMMANDS, runCli } from "../../src/cli/run"
import { PARAMETER_FLAGS } from "../../src/cli/stack-parameters"
import { readSigningKey } from "../../src/modules/course-media/signing/keys"
import { at, instantiate, readTemplate, type Json } from "./template"

const guide = readFileSync("docs/guides/aws.md", "utf8")

/** Every command of the guide's shell blocks, in their order. */
const commands = [...guide.matchAll(/^( *)```sh\n([\s\S]*?)^\1```/gm)].flatMap(([, indent, block]) =>
  block
    .replace(/\\\n */g, "")
    .split("\n")
    .map((line) => line.slice(indent.length).trim().replace(/ +/g, " "))
    .filter(Boolean)
)
const ours = commands.filter((line) => line.startsWith("npx medusa-courses-aws "))
const argumentsOf = (line: string) => line.replace("npx medusa-courses-aws ", "").replace(/ >> .*$/, "").split(" ")

describe("the guide's commands", () => {
  const template = readTemplate()
  let folder: string
  let stack: Record<string, string>

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "courses-guide-"))
    mkdirSync(path.join(folder, "node_modules"))
    symlinkSync(path.resolve("."), path.join(folder, "node_modules", "medusa-plugin-courses"))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** What the stack would answer for the parameters' file as it is now. */
  function deploy(): void {
    const file = readFileSync(path.join(folder, "courses-media.parameters.json"), "utf8")
    const entries = JSON.parse(file) as { ParameterKey: string; ParameterValue: string }[]
    const { complaints, outputs } = instantiate(template, Object.fromEntries(entries.map((entry) => [entry.ParameterKey, entry.ParameterValue])))
    expect(complaints).toEqual([])
    stack = Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, typeof value === "string" ? value : `REF${name}`]))
  }

  async function run(line: string) {
    const [printed, noted]: [string[], string[]] = [[], []]
    const code = await runCli(argumentsOf(line), {
      env: {},
      cwd: folder,
      print: (text) => void printed.push(text),
      note: (text) => void noted.push(text),
      readInput: async () => "",
      execute: async () => JSON.stringify({ Stacks: [{ Outputs: Object.entries(stack).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })) }] }),
    })
    return { code, printed: printed.join("\n"), noted: noted.join("\n") }
  }

  it("run one after another, from the first key to the changed one", async () => {
    const ids: string[] = []
    for (const line of ours.filter((command) => !command.includes(" doctor"))) {
      const { code, printed, noted } = await run(line)
      expect([line, code, noted]).toEqual([line, 0, noted])
      if (line.includes(" params ")) {
        deploy()
      }
      if (line.includes(" env ")) {
        ids.push(parseEnv(printed).COURSES_AWS_KEY_PAIR_ID ?? "")
      }
    }
    expect(ids).toEqual(["REFKeyPairId1", "REFKeyPairId2"])
    expect(Object.keys(stack)).not.toContain("KeyPairId1")
    expect(createPublicKey(stack.PublicKey2).export({ type: "spki", format: "pem" })).toBe(
      readFileSync(path.join(folder, "courses-media-key-2.pub.pem"), "utf8")
    )
  })

  it("deploy what is printed", async () => {
    const other = ["--file", "other.json", "--admin-origin", "https://a.example", "--storefront-origin", "https://s.example"]
    const { printed } = await run(`npx medusa-courses-aws params --region eu-central-1 ${other.join(" ")}`)
    const template = `--template-file ${path.relative(folder, path.resolve("infra/aws/courses-media.yaml"))}`
    const asInstalled = printed
      .replace(/ \\\n */g, " ")
      .replace(template, "--template-file node_modules/medusa-plugin-courses/infra/aws/courses-media.yaml")
      .replace("other.json", "courses-media.parameters.json")
    expect(commands).toContain(asInstalled)
  })

  it("call the doctor by flags that he knows", () => {
    const doctor = COMMANDS.find(({ name }) => name === "doctor")!
    const lines = ours.filter((command) => command.includes(" doctor"))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      expect(() => parseFlags(doctor.flags, argumentsOf(line).slice(1))).not.toThrow()
    }
  })

  it("make a key pair by hand that the provider takes", () => {
    const [make, publish] = commands.filter((command) => command.startsWith("openssl "))
    for (const line of [make, publish]) {
      execFileSync("sh", ["-c", line], { cwd: folder, stdio: "ignore" })
    }
    const read = (name: string) => readFileSync(path.join(folder, name), "utf8")
    expect(readSigningKey({ privateKey: read("own-key.pem"), publicKey: read("own-key.pub.pem") }, "guide").type).toBe("ec")
  })

  it("name no flag in the text that there is not", () => {
    const known = new Set(COMMANDS.flatMap(({ flags }) => Object.keys(flags)))
    const named = [...guide.matchAll(/`(?:params |env |doctor )?--([a-z][a-z0-9-]+)[^`]*`/g)].map(([, flag]) => flag)
    expect(named.filter((flag) => !known.has(flag) && flag !== "help")).toEqual([])
  })
})

describe("the guide's list of steps", () => {
  it("is the doctor's", () => {
    const table = guide.split("| Step | When it fails |")[1].split("\n\n")[0]
    const titles = [...table.matchAll(/^\| ([^|]+?) \|/gm)].map(([, title]) => title).filter((title) => !title.startsWith("---"))
    expect(titles).toEqual(CHECKS.map(({ title }) => title))
  })
})

describe("the command line's parameters", () => {
  it("are the template's", () => {
    const { Parameters } = readTemplate()
    expect(Object.values(PARAMETER_FLAGS).map(({ parameter }) => parameter).sort()).toEqual(Object.keys(Parameters).sort())
  })
})

describe("the guide's policy", () => {
  it("is the template's, with its names filled in", () => {
    const text = guide.split("```json policy\n")[1].split("```")[0]
    const { Statement } = JSON.parse(text) as { Statement: { Action: string[] }[] }
    const { resources } = instantiate(readTemplate(), { PublicKey1: "a key", AdminOrigins: "https://admin.example.com" })
    const statements = at(resources.AppPolicy, "Properties", "PolicyDocument", "Statement")
    expect(Statement.map(({ Action }) => Action)).toEqual((statements as Json[]).map((statement) => [at(statement, "Action")].flat()))
  })
})
