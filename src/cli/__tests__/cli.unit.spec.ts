import { createPublicKey, generateKeyPairSync } from "node:crypto"
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { parseEnv } from "node:util"
import { wrap } from "../help"
import { COMMANDS, runCli } from "../run"
import { type Terminal } from "../terminal"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "courses-cli-"))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string) => path.join(folder, name)
const read = (name: string) => readFileSync(file(name), "utf8")

async function run(args: string[], world: Partial<Terminal> = {}) {
  const [printed, noted]: [string[], string[]] = [[], []]
  const code = await runCli(args, {
    env: {},
    cwd: folder,
    print: (line) => void printed.push(line),
    note: (line) => void noted.push(line),
    readInput: async () => "",
    execute: async () => "",
    ...world,
  })
  return { code, printed: printed.join("\n"), noted: noted.join("\n") }
}

describe("the command line", () => {
  it("says what it can do", async () => {
    for (const args of [["--help"], ["-h"], ["help"]]) {
      const { code, printed } = await run(args)
      expect(code).toBe(0)
      for (const { name, summary } of COMMANDS) {
        expect(printed).toContain(`${name}`)
        expect(printed).toContain(summary)
      }
    }
    expect((await run([])).code).toBe(2)
  })

  it.each(COMMANDS.map((command) => [command.name, command] as const))("tells each flag of %s", async (name, command) => {
    const { code, printed } = await run([name, "--help"])
    expect(code).toBe(0)
    for (const flag of Object.keys(command.flags)) {
      expect(printed).toContain(`--${flag}`)
    }
    expect(Math.max(...printed.split("\n").filter((line) => !line.includes("npx")).map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  it.each([
    [["deploy"], 'there is no command "deploy"; there are keys, params, env, doctor'],
    [["keys", "--tpye", "rsa"], "There is no flag --tpye; did you mean --type?"],
    [["keys", "--bits", "4096"], "There is no flag --bits"],
    [["keys", "-x"], "There is no flag -x"],
    [["keys", "--constructor"], "There is no flag --constructor"],
    [["keys", "rsa"], '"rsa" belongs to no flag'],
    [["keys", "--type"], "--type needs a value: ec|rsa"],
    [["keys", "--type", "--out"], "--type needs a value: ec|rsa"],
    [["keys", "--type", "ec", "--type", "rsa"], "--type is given twice"],
    [["keys", "--type", "dsa"], '--type is ec or rsa, not "dsa"'],
    [["env", "--inline-key=yes"], "--inline-key takes no value"],
  ])("refuses %j", async (args, message) => {
    const { code, noted, printed } = await run(args)
    expect([code, printed]).toEqual([2, ""])
    expect(noted).toContain(message)
  })

  it("wraps between words", () => {
    expect(wrap("one two three", 7)).toEqual(["one two", "three"])
    expect(wrap("unbreakable", 4)).toEqual(["unbreakable"])
  })
})

describe("keys", () => {
  it.each([
    [[], "ec", { namedCurve: "prime256v1" }],
    [["--type", "rsa"], "rsa", { modulusLength: 2048 }],
  ])("makes a pair with %j, the private half for its owner alone", async (flags, type, details) => {
    expect((await run(["keys", ...flags])).code).toBe(0)
    const key = createPublicKey(read("courses-media-key.pem"))
    expect([key.asymmetricKeyType, key.asymmetricKeyDetails]).toEqual([type, expect.objectContaining(details)])
    expect(key.export({ type: "spki", format: "pem" })).toBe(read("courses-media-key.pub.pem"))
    expect(statSync(file("courses-media-key.pem")).mode & 0o777).toBe(0o600)
  })

  it.each(["courses-media-key.pem", "courses-media-key.pub.pem"])("overwrites no %s, and leaves no half pair", async (name) => {
    writeFileSync(file(name), "mine")
    const { code, noted } = await run(["keys"])
    expect(code).toBe(2)
    expect(noted).toContain(`${name} exists already, and keys are never overwritten`)
    expect(readdirSync(folder)).toEqual([name])
    expect(read(name)).toBe("mine")
  })

  it("says where it cannot write", async () => {
    expect((await run(["keys", "--out", "no/such/folder/key"])).noted).toContain("no/such/folder/key.pub.pem cannot be written: there is no folder no/such/folder")
    writeFileSync(file("taken"), "")
    expect((await run(["keys", "--out", "taken/key"])).noted).toContain("taken/key.pub.pem cannot be written (ENOTDIR)")
  })
})

const PLACE = ["--region", "eu-central-1"]
const ORIGINS = ["--admin-origin", "https://admin.example.com", "--storefront-origin", "https://shop.example.com"]

describe("params", () => {
  beforeEach(() => run(["keys"]))

  const parameters = (): Record<string, string> =>
    Object.fromEntries(
      (JSON.parse(read("courses-media.parameters.json")) as { ParameterKey: string; ParameterValue: string }[]).map((entry) => [
        entry.ParameterKey,
        entry.ParameterValue,
      ])
    )
  const params = (...flags: string[]) => run(["params", ...PLACE, ...flags])

  it("writes the least, and prints the one command", async () => {
    const { code, printed } = await params(...ORIGINS)
    expect(code).toBe(0)
    expect(parameters()).toEqual({
      AdminOrigins: "https://admin.example.com",
      StorefrontOrigins: "https://shop.example.com",
      PublicKey1: read("courses-media-key.pub.pem"),
    })
    expect(printed.split(" \\\n  ")).toEqual([
      "aws cloudformation deploy",
      "--region eu-central-1",
      "--stack-name courses-media",
      `--template-file ${path.relative(folder, path.resolve("infra/aws/courses-media.yaml"))}`,
      "--parameter-overrides file://courses-media.parameters.json",
      "--capabilities CAPABILITY_IAM",
      "--no-fail-on-empty-changeset",
    ])
  })

  it("quotes for a shell what needs it", async () => {
    const { printed } = await params(...ORIGINS, "--file", "it's mine.json", "--stack", "media")
    expect(printed).toContain(`--parameter-overrides 'file://it'\\''s mine.json'`)
    expect(printed).toContain("--stack-name media")
  })

  it("takes the region from the environment", async () => {
    const { printed } = await run(["params", ...ORIGINS], { env: { AWS_REGION: "", AWS_DEFAULT_REGION: "eu-west-1" } })
    expect(printed).toContain("--region eu-west-1")
  })

  it("asks a person for what is missing", async () => {
    const answers: Record<string, string> = { region: " eu-central-1 ", dashboard: "https://admin.example.com", shoppers: "https://a.example, https://b.example" }
    const questions: string[] = []
    const ask = async (question: string) => {
      questions.push(question)
      return Object.entries(answers).find(([word]) => question.includes(word))?.[1] ?? ""
    }
    expect((await run(["params"], { ask })).code).toBe(0)
    expect(questions).toHaveLength(3)
    expect(parameters()).toMatchObject({ StorefrontOrigins: "https://a.example,https://b.example" })
    expect((await run(["params", "--file", "other.json"], { ask: async () => " " })).noted).toContain("--region is missing")
  })

  it("takes everything that the template takes", async () => {
    await run(["keys", "--out", "second", "--type", "rsa"])
    const { code, noted } = await params(
      ...["--admin-origin", "https://a.example,https://b.example", "--admin-origin", "https://a.example", "--storefront-origin", "https://a.example,https://*.c.example"],
      ...["--key", "courses-media-key.pub.pem", "--second-key", "second.pub.pem", "--domain", "media.example.com", "--hosted-zone", "Z0123"],
      ...["--certificate", "arn:aws:acm:us-east-1:111122223333:certificate/0", "--referer-domain", "a.example", "--referer-domain", "*.c.example"],
      ...["--empty-referer", "deny", "--app-user", "yes", "--app-role", "shop", "--mediaconvert", "yes", "--bucket", "example-media", "--keep-deleted-days", "07"],
      ...["--access-logs", "yes", "--price-class", "100", "--ipv6", "no", "--signed-cookies", "yes"]
    )
    expect([code, noted.includes("missing")]).toEqual([0, false])
    expect(parameters()).toEqual({
      AdminOrigins: "https://a.example,https://b.example",
      StorefrontOrigins: "https://*.c.example",
      PublicKey1: read("courses-media-key.pub.pem"),
      PublicKey2: read("second.pub.pem"),
      DomainName: "media.example.com",
      CertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/0",
      HostedZoneId: "Z0123",
      RefererDomains: "a.example,*.c.example",
      EmptyReferer: "deny",
      AppUser: "true",
      AppRoleName: "shop",
      MediaConvert: "true",
      BucketName: "example-media",
      KeepDeletedDays: "7",
      AccessLogs: "true",
      PriceClass: "PriceClass_100",
      IPv6: "false",
      SignedCookies: "true",
    })
  })

  it("changes single parameters of a file, and takes values back", async () => {
    await params(...ORIGINS, "--referer-domain", "shop.example.com", "--keep-deleted-days", "90")
    const { noted } = await params("--referer-domain", "none", "--access-logs", "yes")
    expect(noted).toContain("is changed")
    expect(parameters()).toMatchObject({ RefererDomains: "", AccessLogs: "true", KeepDeletedDays: "90", AdminOrigins: "https://admin.example.com" })
  })

  it("changes keys in the only way that CloudFront takes", async () => {
    await params(...ORIGINS)
    await run(["keys", "--out", "next"])
    await run(["keys", "--out", "third"])
    const inPlace = await params("--key", "next.pub.pem")
    expect([inPlace.code, inPlace.noted]).toEqual([2, expect.stringContaining("never changes a key in place. Put the new one into --second-key")])
    expect((await params("--second-key", "next.pub.pem")).code).toBe(0)
    expect((await params("--second-key", "third.pub.pem")).noted).toContain("Put the new one into --key")
    expect((await params("--key", "none")).code).toBe(0)
    expect((await params("--second-key", "none")).noted).toContain("cannot both be none")
    expect((await params("--key", "next.pub.pem")).noted).toContain("are the same key")
    expect((await params("--key", "third.pub.pem")).code).toBe(0)
    expect(parameters()).toMatchObject({ PublicKey1: read("third.pub.pem"), PublicKey2: read("next.pub.pem") })
  })

  it.each([
    [ORIGINS.slice(2), "--admin-origin is missing"],
    [ORIGINS.slice(0, 2), "--storefront-origin is missing"],
    [[...ORIGINS, "--admin-origin", "admin.example.com"], '--admin-origin: "admin.example.com" is no origin'],
    [["--admin-origin", "https://admin.example.com/app", ...ORIGINS.slice(2)], "is no origin. An origin has a scheme and no path"],
    [["--admin-origin", "*", ...ORIGINS.slice(2)], '"*" is no origin'],
    [["--admin-origin", ",", ...ORIGINS.slice(2)], "is no origin"],
    [[...ORIGINS, "--referer-domain", "https://shop.example.com"], "is no domain. Write shop.example.com"],
    [[...ORIGINS, "--empty-referer", "maybe"], '--empty-referer is allow or deny, not "maybe"'],
    [[...ORIGINS, "--keep-deleted-days", "a week"], "--keep-deleted-days takes a number of days from 0 to 3650"],
    [[...ORIGINS, "--keep-deleted-days", "4000"], "--keep-deleted-days takes a number of days from 0 to 3650"],
    [[...ORIGINS, "--bucket", "Example"], "--bucket takes 3 to 63 of a-z"],
    [[...ORIGINS, "--price-class", "toString"], "--price-class is 100 or 200 or all"],
    [[...ORIGINS, "--app-role", "arn:aws:iam::1:role/x"], "--app-role takes the name of a role, not its ARN"],
    [[...ORIGINS, "--certificate", "arn:aws:acm:eu-central-1:111122223333:certificate/0"], "--certificate takes the ARN of a certificate in us-east-1"],
    [[...ORIGINS, "--domain", "media.example.com"], "--domain needs --certificate: CloudFront takes certificates of us-east-1 only"],
    [[...ORIGINS, "--key", "courses-media-key.pem"], "is a private key, which AWS must never see"],
    [[...ORIGINS, "--key", "absent.pem"], "--key: there is no file absent.pem"],
    [[...ORIGINS, "--key", "none"], "cannot both be none"],
    [[...ORIGINS, "--stack", "my stack"], "--stack takes up to 40 letters"],
    [[...ORIGINS, "--region", "Frankfurt"], "--region is given twice"],
  ])("refuses %j, and writes nothing", async (flags, message) => {
    const { code, noted } = await params(...flags)
    expect([code, noted]).toEqual([2, expect.stringContaining(message)])
    expect(readdirSync(folder)).not.toContain("courses-media.parameters.json")
  })

  it("makes a certificate in us-east-1 only, and with a zone only", async () => {
    const there = (...flags: string[]) => run(["params", "--region", "us-east-1", ...ORIGINS, "--domain", "media.example.com", ...flags])
    expect((await there()).noted).toContain("or --hosted-zone, with which the stack makes the certificate itself")
    expect((await there("--hosted-zone", "Z0123")).code).toBe(0)
    expect((await run(["params", "--region", "Frankfurt", ...ORIGINS])).noted).toContain("--region takes a region's name")
  })

  it("takes no key that CloudFront does not", async () => {
    const pem = { type: "spki", format: "pem" } as const
    writeFileSync(file("large.pem"), generateKeyPairSync("rsa", { modulusLength: 3072 }).publicKey.export(pem))
    writeFileSync(file("ed.pem"), generateKeyPairSync("ed25519").publicKey.export(pem))
    writeFileSync(file("text.pem"), "no key")
    for (const name of ["large.pem", "ed.pem"]) {
      expect((await params(...ORIGINS, "--key", name)).noted).toContain("is neither ECDSA P-256 nor RSA-2048")
    }
    expect((await params(...ORIGINS, "--key", "text.pem")).noted).toContain("text.pem is not a public key in PEM form")
  })

  it.each([
    ["nonsense", "is not JSON"],
    ["{}", "holds no parameters of a stack"],
    ['[{"ParameterKey":"A"}]', "holds no parameters of a stack"],
  ])("mends no file that holds %s", async (text, message) => {
    writeFileSync(file("courses-media.parameters.json"), text)
    expect((await params(...ORIGINS)).noted).toContain(message)
    expect(read("courses-media.parameters.json")).toBe(text)
  })

  it("says where it cannot write", async () => {
    const { code, noted } = await params(...ORIGINS, "--file", "no/such/folder/file.json")
    expect([code, noted]).toEqual([2, expect.stringContaining("no/such/folder/file.json cannot be written: there is no folder no/such/folder")])
  })

  it("says whose pages an allow-list of domains shuts out", async () => {
    const shutOut = async (...domains: string[]) => {
      const { code, noted } = await params(...ORIGINS, ...domains.flatMap((domain) => ["--referer-domain", domain]))
      expect(code).toBe(0)
      return [...noted.matchAll(/Media do not play on pages of (\S+):/g)].map(([, origin]) => origin)
    }
    expect(await shutOut("shop.example.com")).toEqual(["https://admin.example.com"])
    expect(await shutOut("*.shop.example.com")).toEqual(["https://admin.example.com", "https://shop.example.com"])
    expect(await shutOut("*.example.com")).toEqual([])
    expect(await shutOut("shop.example.com", "admin.example.com")).toEqual([])
    expect(await shutOut("none")).toEqual([])
    await params("--admin-origin", "http://localhost:9000", "--storefront-origin", "https://*.example.org", "--referer-domain", "localhost")
    expect((await params("--access-logs", "yes")).noted).toContain("pages of https://*.example.org:")
    expect((await params("--referer-domain", "localhost,*.example.org")).noted).not.toContain("do not play")
  })

  it.each(["cn-north-1", "us-gov-west-1"])("refuses %s, where CloudFront is another one", async (region) => {
    const { code, noted } = await run(["params", "--region", region, ...ORIGINS])
    expect([code, noted]).toEqual([2, expect.stringContaining(`${region} belongs to a part of AWS without the CloudFront that the template needs`)])
  })

  it("asks for a key pair first", async () => {
    rmSync(file("courses-media-key.pub.pem"))
    expect((await params(...ORIGINS)).noted).toContain("Make a key pair first: npx medusa-courses-aws keys")
  })
})

describe("env", () => {
  beforeEach(() => run(["keys"]))

  const outputs = (more: Record<string, string> = {}): Record<string, string> => ({
    BucketName: "courses-media-bucket-1a2b",
    Region: "eu-central-1",
    CloudFrontUrl: "https://d111111abcdef8.cloudfront.net",
    DistributionDomainName: "d111111abcdef8.cloudfront.net",
    DistributionId: "E2EXAMPLE1A2B3",
    KeyPairId1: "K1",
    PublicKey1: read("courses-media-key.pub.pem"),
    AppPolicyArn: "arn:aws:iam::111122223333:policy/media",
    ...more,
  })
  const described = (values: Record<string, string>) =>
    JSON.stringify({ Stacks: [{ StackName: "courses-media", Outputs: Object.entries(values).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })) }] })
  const env = (values: Record<string, string>, ...flags: string[]) => run(["env", "--outputs", "-", ...flags], { readInput: async () => described(values) })

  it("prints the store's variables, and nothing else to the standard output", async () => {
    const { code, printed, noted } = await env(outputs())
    expect(code).toBe(0)
    expect(parseEnv(printed)).toEqual({
      COURSES_AWS_BUCKET: "courses-media-bucket-1a2b",
      COURSES_AWS_REGION: "eu-central-1",
      COURSES_AWS_CLOUDFRONT_URL: "https://d111111abcdef8.cloudfront.net",
      COURSES_AWS_DISTRIBUTION_ID: "E2EXAMPLE1A2B3",
      COURSES_AWS_KEY_PAIR_ID: "K1",
      COURSES_AWS_PRIVATE_KEY: file("courses-media-key.pem"),
    })
    expect(printed.split("\n")).toHaveLength(6)
    expect(noted).toContain("needs the policy arn:aws:iam::111122223333:policy/media")
  })

  it("prints the key itself, in one line, where there are no files", async () => {
    const { printed } = await env(outputs(), "--inline-key")
    expect(printed.split("\n")).toHaveLength(6)
    expect(parseEnv(printed).COURSES_AWS_PRIVATE_KEY?.replaceAll("\\n", "\n").trim()).toBe(read("courses-media-key.pem").trim())
    const json = JSON.parse((await env(outputs(), "--format", "json")).printed) as object
    expect(json).toMatchObject({ COURSES_AWS_KEY_PAIR_ID: "K1" })
  })

  it("finds the key's id, whichever place it is in", async () => {
    await run(["keys", "--out", "next"])
    const both = { ...outputs(), KeyPairId2: "K2", PublicKey2: read("next.pub.pem") }
    expect(parseEnv((await env(both, "--private-key", "next.pem")).printed).COURSES_AWS_KEY_PAIR_ID).toBe("K2")
    expect((await env(outputs(), "--private-key", "next.pem")).noted).toContain("next.pem belongs to none of the stack's keys (K1)")
  })

  it.each([
    ["the whole answer", (values: Record<string, string>) => described(values)],
    ["one stack", (values: Record<string, string>) => JSON.stringify((JSON.parse(described(values)) as { Stacks: object[] }).Stacks[0])],
    ["an object", (values: Record<string, string>) => JSON.stringify(values)],
  ])("reads outputs that are %s, from a file", async (_name, write) => {
    writeFileSync(file("outputs.json"), write(outputs()))
    expect((await run(["env", "--outputs", "outputs.json"])).printed).toContain("COURSES_AWS_KEY_PAIR_ID=K1")
  })

  it("asks the AWS command line", async () => {
    const asked: (string | readonly string[])[] = []
    const execute = async (program: string, args: readonly string[]) => {
      asked.push(program, args)
      return described(outputs())
    }
    const { printed } = await run(["env", ...PLACE, "--stack", "media"], { execute })
    expect(printed).toContain("COURSES_AWS_BUCKET=courses-media-bucket-1a2b")
    expect(asked).toEqual(["aws", ["cloudformation", "describe-stacks", ...PLACE, "--stack-name", "media", "--output", "json"]])
  })

  it.each([
    ["is not there", { code: "ENOENT" }, "The AWS command line is not here"],
    ["finds no stack", { code: 254, stderr: "Stack with id courses-media does not exist\n" }, "cannot be read: Stack with id courses-media does not exist"],
  ])("says that the AWS command line %s", async (_name, failure, message) => {
    const execute = async () => {
      throw Object.assign(new Error("failed"), failure)
    }
    const { code, noted } = await run(["env", ...PLACE], { execute })
    expect([code, noted]).toEqual([2, expect.stringContaining(message)])
  })

  it("tells what is still to be done", async () => {
    const { noted } = await env(outputs({ CloudFrontUrl: "https://media.example.com", AppUserName: "media-user-1", MediaConvertRoleArn: "arn:aws:iam::1:role/convert" }))
    expect(noted).toContain("media.example.com must lead to d111111abcdef8.cloudfront.net")
    expect(noted).toContain("aws iam create-access-key --user-name media-user-1")
    expect(noted).toContain("mediaConvert.role is arn:aws:iam::1:role/convert")
  })

  it("refuses outputs that are none, and keys that are none", async () => {
    const unfinished = Object.fromEntries(Object.entries(outputs()).filter(([name]) => name !== "DistributionId"))
    expect((await env(unfinished)).noted).toContain("lacks DistributionId")
    expect((await run(["env", "--outputs", "-"], { readInput: async () => "no" })).noted).toContain("The standard input is not JSON")
    expect((await run(["env", "--outputs", "absent.json"])).noted).toContain("--outputs: there is no file absent.json")
    expect((await env(outputs(), "--private-key", "courses-media-key.pub.pem")).noted).toContain("is not a private key in PEM form")
    expect((await env(outputs(), "--format", "yaml")).noted).toContain("--format is env or json")
    rmSync(file("courses-media-key.pem"))
    expect((await env(outputs())).noted).toContain("--private-key is missing")
    expect((await run(["env"])).code).toBe(2)
  })
})
