import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { CelEngine, TemplateFile, type Engine, type ValidateConfig } from "@aws/cloudformation-validate"
import { checkWithGuard, controlTowerRule, ownRules, ruleNames } from "./cfn-guard"
import { readTemplate, TEMPLATE, type Json, type JsonObject, type Template } from "./template"

jest.setTimeout(60_000)

const template = readTemplate()
type Resources = Record<string, JsonObject & { Properties: JsonObject }>
type Break = (resources: Resources) => void

/** Descends to an object or a list of the template, to change it. */
function within<T = JsonObject>(value: Json, ...steps: (string | number)[]): T {
  return steps.reduce<Json>((found, step) => (found as Record<string, Json>)[step]!, value) as T
}

const set =
  (resource: string, ...path: (string | number)[]) =>
  (value: Json | undefined): Break =>
  (resources) => {
    const parent = within<Record<string, Json | undefined>>(resources[resource].Properties, ...path.slice(0, -1))
    parent[path.at(-1)!] = value
  }
const statement = (resource: string, index: number, key: string) => set(resource, "PolicyDocument", "Statement", index, key)
const behaviour = (key: string) => set("Distribution", "DistributionConfig", "DefaultCacheBehavior", key)

const QUERIES: Json[] = [
  { QueryStringBehavior: "all" },
  { QueryStringBehavior: "none" },
  { QueryStringBehavior: "whitelist", QueryStrings: ["v"] },
]

/** For each rule, templates that it must refuse. */
const BROKEN: Record<string, Break[]> = {
  public_access_is_blocked: [
    set("Bucket", "PublicAccessBlockConfiguration")(undefined),
    ...["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"].map((key) =>
      set("Bucket", "PublicAccessBlockConfiguration", key)(false)
    ),
    set("LogBucket", "PublicAccessBlockConfiguration", "BlockPublicPolicy")(false),
  ],
  media_have_no_access_lists: [
    set("Bucket", "OwnershipControls", "Rules", 0, "ObjectOwnership")("ObjectWriter"),
    set("Bucket", "AccessControl")("Private"),
  ],
  files_are_encrypted: [set("Bucket", "BucketEncryption")(undefined), set("LogBucket", "BucketEncryption")(undefined)],
  buckets_outlive_the_stack: [
    ({ Bucket }) => void delete Bucket.DeletionPolicy,
    ({ Bucket }) => void (Bucket.DeletionPolicy = "Delete"),
    ({ Bucket }) => void (Bucket.UpdateReplacePolicy = "Delete"),
  ],
  broken_off_uploads_end: [
    set("Bucket", "LifecycleConfiguration", "Rules", 0, "Status")("Disabled"),
    set("Bucket", "LifecycleConfiguration", "Rules", 0, "AbortIncompleteMultipartUpload", "DaysAfterInitiation")(30),
  ],
  each_bucket_has_a_policy: [(resources) => void delete resources.LogBucketPolicy],
  nothing_goes_without_tls: [
    statement("BucketPolicy", 0, "Effect")("Allow"),
    statement("BucketPolicy", 0, "Condition")({ Bool: { "aws:SecureTransport": "true" } }),
    statement("LogBucketPolicy", 0, "Action")("s3:PutObject"),
  ],
  only_this_distribution_reads: [
    statement("BucketPolicy", 1, "Principal")("*"),
    statement("BucketPolicy", 1, "Principal")({ AWS: "*" }),
    statement("BucketPolicy", 1, "Condition")(undefined),
    statement("BucketPolicy", 1, "Action")("s3:*"),
  ],
  browsers_of_named_origins_only: [
    set("Bucket", "CorsConfiguration", "CorsRules", 0, "AllowedOrigins")(["*"]),
    set("Bucket", "CorsConfiguration", "CorsRules", 0, "AllowedMethods")(["PUT", "DELETE"]),
  ],
  only_signed_addresses_open: [
    behaviour("TrustedKeyGroups")(undefined),
    behaviour("TrustedKeyGroups")([]),
    behaviour("TrustedSigners")(["self"]),
    set("Distribution", "DistributionConfig", "CacheBehaviors")([{ PathPattern: "/open/*", TargetOriginId: "bucket" }]),
  ],
  viewers_come_by_tls: [
    behaviour("ViewerProtocolPolicy")("allow-all"),
    set("Distribution", "DistributionConfig", "HttpVersion")("http1.1"),
  ],
  custom_domains_speak_tls_1_2: [
    set("Distribution", "DistributionConfig", "ViewerCertificate", "MinimumProtocolVersion")("TLSv1"),
    set("Distribution", "DistributionConfig", "ViewerCertificate", "MinimumProtocolVersion")(undefined),
  ],
  viewers_only_read: [behaviour("AllowedMethods")(["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"])],
  the_bucket_knows_its_distribution: [
    set("Distribution", "DistributionConfig", "Origins", 0, "OriginAccessControlId")(undefined),
    set("OriginAccessControl", "OriginAccessControlConfig", "SigningBehavior")("never"),
    (resources) => void delete resources.OriginAccessControl,
  ],
  viewers_share_the_cache: [
    ...QUERIES.map((value) =>
      set("CachePolicy", "CachePolicyConfig", "ParametersInCacheKeyAndForwardedToOrigin", "QueryStringsConfig")(value)
    ),
    set("CachePolicy", "CachePolicyConfig", "ParametersInCacheKeyAndForwardedToOrigin", "CookiesConfig", "CookieBehavior")("all"),
  ],
  pages_of_named_origins_only: [
    set("ResponseHeadersPolicy", "ResponseHeadersPolicyConfig", "CorsConfig", "AccessControlAllowOrigins", "Items")(["*"]),
    set("ResponseHeadersPolicy", "ResponseHeadersPolicyConfig", "CorsConfig", "OriginOverride")(false),
  ],
  browsers_keep_what_never_changes_and_no_errors: [
    set("Distribution", "DistributionConfig", "DefaultCacheBehavior", "FunctionAssociations")(undefined),
    set("Distribution", "DistributionConfig", "DefaultCacheBehavior", "FunctionAssociations")([
      { EventType: "viewer-response", FunctionARN: { "Fn::GetAtt": ["RefererFunction", "FunctionMetadata.FunctionARN"] } },
    ]),
    set("ResponseHeadersPolicy", "ResponseHeadersPolicyConfig", "CustomHeadersConfig")({
      Items: [{ Header: "Cache-Control", Value: "public, max-age=31536000, immutable", Override: true }],
    }),
  ],
  nobody_guesses_types: [set("ResponseHeadersPolicy", "ResponseHeadersPolicyConfig", "SecurityHeadersConfig", "ContentTypeOptions")(undefined)],
  rights_are_named: [
    statement("AppPolicy", 0, "Action")("s3:*"),
    statement("AppPolicy", 0, "Action")(["s3:PutObject", "s3:Delete*"]),
    statement("AppPolicy", 0, "Resource")("*"),
    statement("AppPolicy", 2, "Resource")("arn:aws:cloudfront::111122223333:distribution/*"),
    statement("AppPolicy", 0, "NotAction")("s3:GetObject"),
  ],
  listing_has_no_condition: [
    statement("AppPolicy", 1, "Condition")({ StringLike: { "s3:prefix": "courses/*" } }),
    statement("AppPolicy", 1, "Action")("s3:ListAllMyBuckets"),
  ],
  no_access_key_is_in_the_stack: [
    (resources) => void (resources.Key = { Type: "AWS::IAM::AccessKey", Properties: { UserName: { Ref: "User" } } }),
  ],
  roles_are_for_services_of_this_account: [
    set("MediaConvertRole", "AssumeRolePolicyDocument", "Statement", 0, "Principal")({ AWS: "*" }),
    set("MediaConvertRole", "AssumeRolePolicyDocument", "Statement", 0, "Condition")(undefined),
    set("MediaConvertRole", "ManagedPolicyArns")(["arn:aws:iam::aws:policy/AmazonS3FullAccess"]),
    set("MediaConvertRole", "Policies", 0, "PolicyDocument", "Statement", 0, "Resource")("*"),
    set("MediaConvertRole", "Policies", 0, "PolicyDocument", "Statement", 0, "Action")(["s3:*"]),
  ],
  users_have_this_policy_only: [
    set("User", "ManagedPolicyArns")(["arn:aws:iam::aws:policy/AdministratorAccess"]),
    set("User", "Policies")([{ PolicyName: "more", PolicyDocument: {} }]),
  ],
}

function broken(change: Break): Template {
  const copy = structuredClone(template)
  change(copy.Resources)
  return copy
}

describe("cfn-guard", () => {
  it("passes the template by every rule of ours", () => {
    const names = ownRules().flatMap(ruleNames).sort()
    expect(checkWithGuard(template, ownRules())).toEqual({ failed: [], passed: names })
  })

  it("has a broken template for each rule", () => {
    expect(Object.keys(BROKEN).sort()).toEqual(ownRules().flatMap(ruleNames).sort())
  })

  it.each(Object.entries(BROKEN))("refuses by %s what it must", (rule, changes) => {
    for (const change of changes) {
      expect(checkWithGuard(broken(change), ownRules()).failed).toContain(rule)
    }
  })

  const BY_AWS: [id: string, breaks: Break][] = [
    ["s3-pr-1", set("Bucket", "PublicAccessBlockConfiguration")(undefined)],
    ["s3-pr-3", set("Bucket", "LifecycleConfiguration")(undefined)],
    ["s3-pr-5", set("Bucket", "AccessControl")("PublicRead")],
    ["s3-pr-6", set("Bucket", "LifecycleConfiguration")(undefined)],
    ["s3-pr-8", statement("BucketPolicy", 0, "Effect")("Allow")],
    ["cloudfront-pr-3", behaviour("ViewerProtocolPolicy")("allow-all")],
    ["cloudfront-pr-10", set("Distribution", "DistributionConfig", "Origins", 0, "OriginAccessControlId")(undefined)],
    ["iam-pr-2", (resources) => [statement("AppPolicy", 0, "Action")("*"), statement("AppPolicy", 0, "Resource")("*")].forEach((change) => change(resources))],
    ["iam-pr-3", statement("AppPolicy", 0, "Action")("s3:*")],
  ]
  // "Version-enabled" is what this one looks for, and a parameter decides that.
  const enabled = set("Bucket", "VersioningConfiguration", "Status")("Enabled")

  it.each(BY_AWS)("passes Control Tower's %s, which would refuse less", (id, breaks) => {
    const rules = [controlTowerRule(id)]
    expect(checkWithGuard(broken(enabled), rules).failed).toEqual([])
    const worse = broken((resources) => [enabled, breaks].forEach((change) => change(resources)))
    expect(checkWithGuard(worse, rules).failed).toHaveLength(1)
  })
})

describe("AWS's own checker of templates", () => {
  let engine: Engine
  beforeAll(() => {
    engine = new CelEngine()
  })
  afterAll(() => engine.free())

  const findings = (parameterOverrides: ValidateConfig["parameterOverrides"], file = TEMPLATE) =>
    engine
      .validateStandard(new TemplateFile(file), { parameterOverrides, severityLevel: "WARN" })
      .diagnostics.map(({ ruleId, entity, message }) => `${ruleId} ${entity?.logicalId}: ${message}`)

  const least = { PublicKey1: "a key", AdminOrigins: "https://admin.example.com" }
  it.each<[name: string, parameters: Record<string, string>]>([
    ["the least", least],
    ["a domain of one's own", { ...least, DomainName: "media.example.com", HostedZoneId: "Z123" }],
    [
      "everything",
      {
        ...least,
        PublicKey2: "a key",
        StorefrontOrigins: "https://shop.example.com,https://*.example.org",
        RefererDomains: "shop.example.com",
        DomainName: "media.example.com",
        CertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/0",
        AppUser: "true",
        AppRoleName: "shop",
        MediaConvert: "true",
        BucketName: "example-courses-media",
        KeepDeletedDays: "0",
        AccessLogs: "true",
      },
    ],
  ])("finds nothing with %s", (_name, parameters) => {
    expect(findings(parameters)).toEqual([])
  })

  it("would find a property that there is not, and a reference that leads nowhere", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "courses-template-"))
    const file = path.join(folder, "broken.json")
    const changes = [behaviour("TrustedKeyGroup")([{ Ref: "KeyGroup" }]), statement("AppPolicy", 1, "Resource")({ "Fn::GetAtt": ["Buckets", "Arn"] })]
    writeFileSync(file, JSON.stringify(broken((resources) => changes.forEach((change) => change(resources)))))
    const found = findings(least, file)
    rmSync(folder, { recursive: true })
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining("TrustedKeyGroup"), expect.stringContaining("Buckets")]))
  })
})
