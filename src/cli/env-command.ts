import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto"
import path from "node:path"
import { DEFAULT_STACK, hasFile, PRIVATE_KEY_FILE, readTextFile } from "./files"
import { single, type Command, type Values } from "./flags"
import { PROGRAM } from "./help"
import { readPlace } from "./params-command"
import { readStackOutputs, type StackOutputs } from "./stack-outputs"
import { UsageError, type Terminal } from "./terminal"

export const envCommand: Command = {
  name: "env",
  summary: "turns the deployed stack into the store's environment variables",
  description: [
    "Asks the AWS command line for the stack's outputs, or reads them from a file. Finds out which of the stack's keys the private key belongs to. Prints nothing but the variables to the standard output, so that it can go on into a file.",
  ],
  flags: {
    region: { value: "region", help: "The stack's region (default: AWS_REGION or AWS_DEFAULT_REGION)" },
    stack: { value: "name", help: `The stack's name (default: ${DEFAULT_STACK})` },
    outputs: { value: "file|-", help: "What aws cloudformation describe-stacks answered, from a file or, with -, from the standard input" },
    "private-key": { value: "file", help: `The private key that signs (default: ${PRIVATE_KEY_FILE})` },
    "inline-key": { help: "Print the key itself instead of its path, for hosts that keep secrets in variables" },
    format: { value: "env|json", help: "How to print them (default: env)" },
  },
  examples: [
    "env --region eu-central-1",
    "env --region eu-central-1 >> .env",
    "env --outputs outputs.json --private-key secrets/media-2027.pem --inline-key",
  ],
  run: async (values, terminal) => {
    const format = single(values, "format") ?? "env"
    if (format !== "env" && format !== "json") {
      throw new UsageError(`--format is env or json, not "${format}"`)
    }
    const keyFile = single(values, "private-key") ?? PRIVATE_KEY_FILE
    if (!single(values, "private-key") && !hasFile(terminal, keyFile)) {
      throw new UsageError(`--private-key is missing, and there is no file ${PRIVATE_KEY_FILE}`)
    }
    const pem = readTextFile(terminal, keyFile, "--private-key")
    const publicKey = toPublicKey(pem, keyFile)
    const outputs = await readOutputs(values, terminal)
    const variables = {
      COURSES_AWS_BUCKET: outputs.BucketName,
      COURSES_AWS_REGION: outputs.Region,
      COURSES_AWS_CLOUDFRONT_URL: outputs.CloudFrontUrl,
      COURSES_AWS_DISTRIBUTION_ID: outputs.DistributionId,
      COURSES_AWS_KEY_PAIR_ID: keyPairId(outputs, publicKey, keyFile),
      COURSES_AWS_PRIVATE_KEY: values["inline-key"] ? pem.trim().replace(/\r?\n/g, "\\n") : path.resolve(terminal.cwd, keyFile),
    }
    terminal.print(format === "json" ? JSON.stringify(variables, null, 2) : toLines(variables))
    adviseOn(outputs, terminal)
    return 0
  },
}

function toPublicKey(pem: string, file: string): KeyObject {
  try {
    return createPublicKey(createPrivateKey(pem))
  } catch {
    throw new UsageError(`--private-key: ${file} is not a private key in PEM form`)
  }
}

async function readOutputs(values: Values, terminal: Terminal): Promise<StackOutputs> {
  const file = single(values, "outputs")
  if (file === "-") {
    return readStackOutputs(await terminal.readInput(), "The standard input")
  }
  if (file !== undefined) {
    return readStackOutputs(readTextFile(terminal, file, "--outputs"), file)
  }
  const { region, stack } = readPlace(values, terminal)
  return readStackOutputs(await describeStack(region, stack, terminal), `Stack ${stack} in ${region}`)
}

/** By the AWS command line, which deployed the stack: it knows the profiles and the single sign-on that did. */
async function describeStack(region: string, stack: string, terminal: Terminal): Promise<string> {
  try {
    const place = ["--region", region, "--stack-name", stack]
    return await terminal.execute("aws", ["cloudformation", "describe-stacks", ...place, "--output", "json"])
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: unknown }
    if (code === "ENOENT") {
      throw new UsageError("The AWS command line is not here. Run aws cloudformation describe-stacks where it is, and give its answer with --outputs")
    }
    const reason = typeof stderr === "string" && stderr.trim() ? stderr.trim() : String(error)
    throw new UsageError(`The stack's outputs cannot be read: ${reason}`)
  }
}

function keyPairId(outputs: StackOutputs, publicKey: KeyObject, file: string): string {
  const pairs = [
    [outputs.KeyPairId1, outputs.PublicKey1],
    [outputs.KeyPairId2, outputs.PublicKey2],
  ] as const
  const found = pairs.find(([id, pem]) => id && pem && isSameKey(pem, publicKey))
  if (!found?.[0]) {
    throw new UsageError(
      `--private-key: ${file} belongs to none of the stack's keys (${pairs.flatMap(([id]) => id ?? []).join(", ") || "there is none"}). Deploy its public key first: npx ${PROGRAM} params`
    )
  }
  return found[0]
}

function isSameKey(pem: string, key: KeyObject): boolean {
  const der = { type: "spki", format: "der" } as const
  try {
    return createPublicKey(pem).export(der).equals(key.export(der))
  } catch {
    return false
  }
}

function toLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${/^[\w@%+=:,./-]*$/.test(value) ? value : `"${value}"`}`)
    .join("\n")
}

function adviseOn(outputs: StackOutputs, { note }: Terminal): void {
  const domain = new URL(outputs.CloudFrontUrl).hostname
  if (outputs.DistributionDomainName && domain !== outputs.DistributionDomainName) {
    note(`# ${domain} must lead to ${outputs.DistributionDomainName}: a CNAME record, unless the stack made one.`)
  }
  if (outputs.AppUserName) {
    note(`# AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY come from: aws iam create-access-key --user-name ${outputs.AppUserName}`)
  } else if (outputs.AppPolicyArn) {
    note(`# What the store runs as needs the policy ${outputs.AppPolicyArn}.`)
  }
  if (outputs.MediaConvertRoleArn) {
    note(`# The option media.processing.mediaConvert.role is ${outputs.MediaConvertRoleArn}.`)
  }
  note(`# Check it all: npx ${PROGRAM} doctor`)
}
