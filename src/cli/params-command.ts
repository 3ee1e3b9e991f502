import { existsSync } from "node:fs"
import path from "node:path"
import { DEFAULT_STACK, hasFile, PUBLIC_KEY_FILE, readTextFile, writeTextFile } from "./files"
import { single, type Command, type Values } from "./flags"
import { PROGRAM } from "./help"
import { originsShutOut, PARAMETER_FLAGS, readParameterFile, writeParameterFile, type StackParameters } from "./stack-parameters"
import { UsageError, type Terminal } from "./terminal"

const DEFAULT_FILE = "courses-media.parameters.json"
/** CloudFront's names are made of it, and take 64 characters. */
const STACK = /^[a-zA-Z][a-zA-Z0-9-]{0,39}$/
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/
/** China's CloudFront lacks functions and ACM's certificates; the other partitions have none. */
const OTHER_PARTITION = /^(cn|us-gov|us-iso[a-z]*|eu-isoe)-/

export const paramsCommand: Command = {
  name: "params",
  summary: "writes the stack's parameters, and prints the one command that deploys it",
  description: [
    `Asks for what is not given. Called again it changes single parameters of the file and leaves the others; where a value may be taken back, it is called "none". Needs no credentials and no network.`,
  ],
  flags: {
    region: { value: "region", help: "Where the bucket is to be, as in eu-central-1 (default: AWS_REGION or AWS_DEFAULT_REGION)" },
    stack: { value: "name", help: `What the stack is called (default: ${DEFAULT_STACK})` },
    file: { value: "path", help: `The parameters' file (default: ${DEFAULT_FILE})` },
    ...PARAMETER_FLAGS,
  },
  examples: [
    "params --region eu-central-1 --admin-origin https://admin.example.com --storefront-origin https://shop.example.com",
    "params --region eu-central-1 --second-key secrets/media-2027.pub.pem",
  ],
  run: async (given, terminal) => {
    const file = single(given, "file") ?? DEFAULT_FILE
    const before = hasFile(terminal, file) ? readParameterFile(readTextFile(terminal, file, "--file"), file) : undefined
    const values = await complete(given, before, terminal)
    const { region, stack } = readPlace(values, terminal)
    const parameters = change(before ?? {}, readParameters(values, terminal))
    check(parameters, region)
    writeTextFile(terminal, file, writeParameterFile(parameters))
    for (const origin of originsShutOut(parameters)) {
      terminal.note(`Media do not play on pages of ${origin}: --referer-domain does not name it.`)
    }
    terminal.note(`${file} is ${before ? "changed" : "written"}. Deploy it, which takes some minutes:`)
    terminal.note("")
    terminal.print(deployCommand({ region, stack, file, template: templateFile(terminal) }))
    terminal.note("")
    terminal.note(`Then: npx ${PROGRAM} env --region ${region}${stack === DEFAULT_STACK ? "" : ` --stack ${stack}`}`)
    return 0
  },
}

/** Adds what is needed and not given: from a file of the usual name, or by asking. */
async function complete(given: Values, before: StackParameters | undefined, terminal: Terminal): Promise<Values> {
  const values: Record<string, readonly string[] | undefined> = { ...given }
  const region = regionOf(given, terminal)
  if (!region) {
    values.region = [await demand("region", "In which region is the bucket to be, as in eu-central-1? ", terminal)]
  }
  if (before) {
    return values
  }
  for (const [flag, question] of [
    ["admin-origin", "Where is the dashboard, as in https://admin.example.com? "],
    ["storefront-origin", "Where do shoppers watch, as in https://shop.example.com? "],
  ] as const) {
    if (!values[flag]) {
      values[flag] = (await demand(flag, question, terminal)).split(",").map((origin) => origin.trim())
    }
  }
  if (!values.key && !values["second-key"]) {
    if (!hasFile(terminal, PUBLIC_KEY_FILE)) {
      throw new UsageError(`--key: there is no file ${PUBLIC_KEY_FILE}. Make a key pair first: npx ${PROGRAM} keys`)
    }
    values.key = [PUBLIC_KEY_FILE]
  }
  return values
}

async function demand(flag: string, question: string, terminal: Terminal): Promise<string> {
  if (!terminal.ask) {
    throw new UsageError(`--${flag} is missing`)
  }
  const answer = (await terminal.ask(question)).trim()
  if (!answer) {
    throw new UsageError(`--${flag} is missing`)
  }
  return answer
}

function regionOf(values: Values, { env }: Terminal): string | undefined {
  return single(values, "region") ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined)
}

/** @throws UsageError where the region or the stack's name cannot be one */
export function readPlace(values: Values, terminal: Terminal): { region: string; stack: string } {
  const region = regionOf(values, terminal)
  const stack = single(values, "stack") ?? DEFAULT_STACK
  if (!region) {
    throw new UsageError("--region is missing")
  }
  if (!REGION.test(region)) {
    throw new UsageError(`--region takes a region's name, as in eu-central-1, not "${region}"`)
  }
  if (OTHER_PARTITION.test(region)) {
    throw new UsageError(`--region: ${region} belongs to a part of AWS without the CloudFront that the template needs`)
  }
  if (!STACK.test(stack)) {
    throw new UsageError(`--stack takes up to 40 letters, digits and dashes, a letter first, not "${stack}"`)
  }
  return { region, stack }
}

function readParameters(values: Values, terminal: Terminal): StackParameters {
  return Object.fromEntries(
    Object.entries(PARAMETER_FLAGS).flatMap(([flag, { parameter, read }]) => {
      const given = values[flag]
      return given ? [[parameter, read(given, terminal, flag)]] : []
    })
  )
}

/** CloudFront never changes a key in place; a stack that tries fails halfway. */
function change(before: StackParameters, given: StackParameters): StackParameters {
  for (const [parameter, flag, other] of [
    ["PublicKey1", "--key", "--second-key"],
    ["PublicKey2", "--second-key", "--key"],
  ] as const) {
    if (before[parameter] && given[parameter] && before[parameter] !== given[parameter]) {
      throw new UsageError(
        `${flag} is another key already, and CloudFront never changes a key in place. Put the new one into ${other}; or, once no store signs with the old one, take that out with "${flag} none", deploy, and come back`
      )
    }
  }
  const after: Record<string, string> = { ...before, ...given }
  if (after.StorefrontOrigins && after.AdminOrigins) {
    const dashboards = after.AdminOrigins.split(",")
    after.StorefrontOrigins = after.StorefrontOrigins.split(",")
      .filter((origin) => !dashboards.includes(origin))
      .join(",")
  }
  return after
}

function check(parameters: StackParameters, region: string): void {
  if (!parameters.AdminOrigins) {
    throw new UsageError("--admin-origin is missing")
  }
  if (!parameters.PublicKey1 && !parameters.PublicKey2) {
    throw new UsageError("CloudFront needs a key: --key and --second-key cannot both be none")
  }
  if (parameters.PublicKey1 && parameters.PublicKey1 === parameters.PublicKey2) {
    throw new UsageError("--key and --second-key are the same key")
  }
  if (parameters.DomainName && !parameters.CertificateArn) {
    if (region !== "us-east-1") {
      throw new UsageError(
        "--domain needs --certificate: CloudFront takes certificates of us-east-1 only, and a stack elsewhere cannot make one there. The guide says how to ask for it"
      )
    }
    if (!parameters.HostedZoneId) {
      throw new UsageError("--domain needs --certificate, or --hosted-zone, with which the stack makes the certificate itself")
    }
  }
}

interface Deployment {
  region: string
  stack: string
  file: string
  template: string
}

function deployCommand({ region, stack, file, template }: Deployment): string {
  return [
    "aws cloudformation deploy",
    `--region ${region}`,
    `--stack-name ${stack}`,
    `--template-file ${quoted(template)}`,
    `--parameter-overrides ${quoted(`file://${file}`)}`,
    "--capabilities CAPABILITY_IAM",
    "--no-fail-on-empty-changeset",
  ].join(" \\\n  ")
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`
}

/** The template lies in this package, beside what is built or what it is built of. */
function templateFile({ cwd }: Terminal): string {
  for (let folder = __dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const file = path.join(folder, "infra", "aws", "courses-media.yaml")
    if (existsSync(file)) {
      return path.relative(cwd, file)
    }
  }
  throw new UsageError("The template is missing from this package; install it again")
}
