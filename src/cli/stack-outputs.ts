import { UsageError } from "./terminal"

/** The outputs that the template names. */
export interface StackOutputs {
  BucketName: string
  Region: string
  CloudFrontUrl: string
  DistributionId: string
  KeyPairId1?: string
  PublicKey1?: string
  KeyPairId2?: string
  PublicKey2?: string
  DistributionDomainName?: string
  AppPolicyArn?: string
  AppUserName?: string
  MediaConvertRoleArn?: string
}

const REQUIRED = ["BucketName", "Region", "CloudFrontUrl", "DistributionId"] as const

/**
 * Reads outputs: what `aws cloudformation describe-stacks` answers, only its list of outputs, or an object of them.
 *
 * @param source for the message
 * @throws UsageError where they are not the template's
 */
export function readStackOutputs(text: string, source: string): StackOutputs {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new UsageError(`${source} is not JSON`)
  }
  const outputs = toRecord(findOutputs(parsed))
  const missing = REQUIRED.filter((name) => !outputs[name])
  if (missing.length) {
    throw new UsageError(`${source} lacks ${missing.join(", ")}: it is no finished stack of this package's template`)
  }
  return outputs as Partial<StackOutputs> as StackOutputs
}

function findOutputs(value: unknown): unknown {
  if (has(value, "Stacks") && Array.isArray(value.Stacks)) {
    return findOutputs(value.Stacks[0])
  }
  return has(value, "Outputs") ? value.Outputs : value
}

function toRecord(value: unknown): Record<string, string> {
  const entries = Array.isArray(value)
    ? value.flatMap((item) => (has(item, "OutputKey") && has(item, "OutputValue") ? [[item.OutputKey, item.OutputValue]] : []))
    : Object.entries(typeof value === "object" && value !== null ? value : {})
  return Object.fromEntries(entries.filter(([, item]) => typeof item === "string"))
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && key in value
}
