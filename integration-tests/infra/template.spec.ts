import { readFileSync } from "node:fs"
import { at, instantiate, readTemplate, TEMPLATE, type Json } from "./template"

const template = readTemplate()
const LEAST = { PublicKey1: "the public key", AdminOrigins: "https://admin.example.com" }
const make = (parameters: Record<string, string> = {}) => instantiate(template, { ...LEAST, ...parameters })
const properties = (parameters: Record<string, string>, resource: string) => make(parameters).resources[resource]?.Properties
const distribution = (parameters: Record<string, string> = {}) => at(properties(parameters, "Distribution"), "DistributionConfig")

/** Does a parameter take a value, by its pattern, its list and its limits? */
function takes(name: string, value: string): boolean {
  const { AllowedPattern, AllowedValues } = template.Parameters[name]
  const values = template.Parameters[name].Type === "CommaDelimitedList" ? value.split(",") : [value]
  return values.every(
    (item) =>
      (AllowedPattern === undefined || new RegExp(`^(?:${String(AllowedPattern)})$`).test(item)) &&
      (!Array.isArray(AllowedValues) || AllowedValues.includes(item))
  )
}

describe("the template", () => {
  it("is small enough to be deployed from a file, and uses nothing that CloudFormation does not read", () => {
    const text = readFileSync(TEMPLATE, "utf8")
    expect(Buffer.byteLength(text)).toBeLessThan(51_200)
    expect(text).not.toMatch(/(: |- )[&*][a-z]|<<:/)
  })

  it("makes the least of it by default", () => {
    expect(Object.keys(make().resources).sort()).toEqual([
      "AppPolicy",
      "Bucket",
      "BucketPolicy",
      "CachePolicy",
      "Distribution",
      "KeepFunction",
      "KeyGroup",
      "OriginAccessControl",
      "ResponseHeadersPolicy",
      "SigningKey1",
    ])
  })

  it("needs the dashboard's origin and a key, and has a default for everything else", () => {
    const required = Object.entries(template.Parameters).filter(([, parameter]) => parameter.Default === undefined)
    expect(required.map(([name]) => name)).toEqual(["AdminOrigins"])
    expect(make().complaints).toEqual([])
    expect(make({ PublicKey1: "" }).complaints).toEqual([expect.stringContaining("at least one")])
    expect(make({ PublicKey1: "", PublicKey2: "another" }).complaints).toEqual([])
  })

  it("names everything after stack and region, for CloudFront's names are the account's", () => {
    const { resources } = make({ PublicKey2: "another", RefererDomains: "shop.example.com" })
    const names = [
      at(resources.SigningKey1, "Properties", "PublicKeyConfig", "Name"),
      at(resources.SigningKey2, "Properties", "PublicKeyConfig", "Name"),
      at(resources.KeyGroup, "Properties", "KeyGroupConfig", "Name"),
      at(resources.OriginAccessControl, "Properties", "OriginAccessControlConfig", "Name"),
      at(resources.CachePolicy, "Properties", "CachePolicyConfig", "Name"),
      at(resources.ResponseHeadersPolicy, "Properties", "ResponseHeadersPolicyConfig", "Name"),
      at(resources.RefererFunction, "Properties", "Name"),
      at(resources.KeepFunction, "Properties", "Name"),
    ]
    const name = "courses-media-eu-central-1"
    expect(names).toEqual([`${name}-1`, `${name}-2`, name, name, name, name, name, `${name}-keep`])
  })
})

describe("the bucket", () => {
  it("blocks the public, knows no access lists, encrypts, and outlives the stack, but not a first attempt that fails", () => {
    expect(make().resources.Bucket).toMatchObject({
      DeletionPolicy: "RetainExceptOnCreate",
      UpdateReplacePolicy: "Retain",
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] },
      },
    })
    expect(properties({}, "Bucket")).not.toHaveProperty("BucketName")
    expect(properties({ BucketName: "example-courses-media" }, "Bucket")).toMatchObject({ BucketName: "example-courses-media" })
  })

  it("refuses what comes without TLS, and lets only its distribution read, and only courses", () => {
    expect(at(properties({}, "BucketPolicy"), "PolicyDocument", "Statement")).toEqual([
      {
        Sid: "NothingWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [{ "Fn::GetAtt": ["Bucket", "Arn"] }, { "Fn::Join": ["", [{ "Fn::GetAtt": ["Bucket", "Arn"] }, "/*"]] }],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "CloudFrontReads",
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: "s3:GetObject",
        Resource: "${Bucket.Arn}/courses/*",
        Condition: { StringEquals: { "AWS:SourceArn": "arn:aws:cloudfront::111122223333:distribution/${Distribution}" } },
      },
    ])
  })

  it("ends uploads that broke off after 7 days", () => {
    expect(at(properties({}, "Bucket"), "LifecycleConfiguration", "Rules", 0)).toEqual({
      Id: "abort-incomplete-uploads",
      Status: "Enabled",
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    })
  })

  it("keeps deleted files as long as it is told, and forgets what it had kept when that ends", () => {
    const kept = (days: string) => {
      const bucket = properties(days ? { KeepDeletedDays: days } : {}, "Bucket")
      const rule = at(bucket, "LifecycleConfiguration", "Rules", 1)
      return [at(bucket, "VersioningConfiguration", "Status"), at(rule, "NoncurrentVersionExpiration", "NoncurrentDays")].map(String)
    }
    expect(kept("")).toEqual(["Enabled", "30"])
    expect(kept("90")).toEqual(["Enabled", "90"])
    expect(kept("0")).toEqual(["Suspended", "1"])
  })

  it("lets the dashboard send, and everybody who plays ask", () => {
    const rules = (parameters: Record<string, string>) => at(properties(parameters, "Bucket"), "CorsConfiguration", "CorsRules")
    expect(rules({ StorefrontOrigins: "https://shop.example.com,https://shop.example.org" })).toEqual([
      expect.objectContaining({ AllowedOrigins: ["https://admin.example.com"], AllowedMethods: ["PUT"] }),
      expect.objectContaining({
        AllowedOrigins: ["https://admin.example.com", "https://shop.example.com", "https://shop.example.org"],
        AllowedMethods: ["GET", "HEAD"],
      }),
    ])
    expect(at(rules({}), 1, "AllowedOrigins")).toEqual(["https://admin.example.com"])
  })
})

describe("the distribution", () => {
  it("opens to signatures of the key group only, over TLS, by HTTP/2 and 3, and only to read", () => {
    expect(distribution()).toMatchObject({
      Enabled: true,
      HttpVersion: "http2and3",
      IPV6Enabled: true,
      ViewerCertificate: { CloudFrontDefaultCertificate: true },
      DefaultCacheBehavior: {
        ViewerProtocolPolicy: "https-only",
        TrustedKeyGroups: [{ Ref: "KeyGroup" }],
        AllowedMethods: ["GET", "HEAD", "OPTIONS"],
        CachePolicyId: { Ref: "CachePolicy" },
        ResponseHeadersPolicyId: { Ref: "ResponseHeadersPolicy" },
      },
    })
    for (const absent of ["Aliases", "Logging", "CacheBehaviors"]) {
      expect(distribution()).not.toHaveProperty(absent)
    }
    expect(at(distribution({ IPv6: "false" }), "IPV6Enabled")).toBe(false)
  })

  it("reads the bucket by Origin Access Control", () => {
    expect(at(distribution(), "Origins")).toEqual([
      {
        Id: "bucket",
        DomainName: { "Fn::GetAtt": ["Bucket", "RegionalDomainName"] },
        OriginAccessControlId: { "Fn::GetAtt": ["OriginAccessControl", "Id"] },
        S3OriginConfig: { OriginAccessIdentity: "" },
      },
    ])
    expect(at(properties({}, "OriginAccessControl"), "OriginAccessControlConfig")).toMatchObject({
      OriginAccessControlOriginType: "s3",
      SigningBehavior: "always",
      SigningProtocol: "sigv4",
    })
  })

  it("trusts one key, or two while they change", () => {
    const items = (parameters: Record<string, string>) => at(properties(parameters, "KeyGroup"), "KeyGroupConfig", "Items")
    expect(items({})).toEqual([{ Ref: "SigningKey1" }])
    expect(items({ PublicKey2: "another" })).toEqual([{ Ref: "SigningKey1" }, { Ref: "SigningKey2" }])
    expect(items({ PublicKey1: "", PublicKey2: "another" })).toEqual([{ Ref: "SigningKey2" }])
    expect(properties({ PublicKey2: "another" }, "SigningKey2")).toMatchObject({ PublicKeyConfig: { EncodedKey: "another" } })
  })

  it("caches by path and by a download's name, and by nothing else", () => {
    expect(at(properties({}, "CachePolicy"), "CachePolicyConfig")).toMatchObject({
      MaxTTL: 31_536_000,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: "none" },
        HeadersConfig: { HeaderBehavior: "none" },
        QueryStringsConfig: { QueryStringBehavior: "whitelist", QueryStrings: ["response-content-disposition"] },
      },
    })
  })

  it("answers pages of the store and the dashboard, who may read ranges", () => {
    const policy = (parameters: Record<string, string>) => at(properties(parameters, "ResponseHeadersPolicy"), "ResponseHeadersPolicyConfig")
    expect(policy({ StorefrontOrigins: "https://shop.example.com" })).toMatchObject({
      CorsConfig: {
        AccessControlAllowCredentials: false,
        AccessControlAllowOrigins: { Items: ["https://admin.example.com", "https://shop.example.com"] },
        AccessControlExposeHeaders: { Items: ["Accept-Ranges", "Content-Length", "Content-Range", "ETag"] },
        OriginOverride: true,
      },
    })
    // CloudFront puts these headers on errors, too, and a browser would keep a refusal for a year.
    expect(policy({})).not.toHaveProperty("CustomHeadersConfig")
    expect(at(policy({ SignedCookies: "true" }), "CorsConfig", "AccessControlAllowCredentials")).toBe(true)
  })

  it("asks who embeds only where domains are given", () => {
    expect(make().resources.RefererFunction).toBeUndefined()
    const keep = { EventType: "viewer-response", FunctionARN: { "Fn::GetAtt": ["KeepFunction", "FunctionMetadata.FunctionARN"] } }
    expect(at(distribution(), "DefaultCacheBehavior", "FunctionAssociations")).toEqual([keep])
    expect(at(distribution({ RefererDomains: "shop.example.com" }), "DefaultCacheBehavior", "FunctionAssociations")).toEqual([
      { EventType: "viewer-request", FunctionARN: { "Fn::GetAtt": ["RefererFunction", "FunctionMetadata.FunctionARN"] } },
      keep,
    ])
  })

  it("keeps logs, with a bucket for them that forgets, where they are asked for", () => {
    const { resources, outputs } = make({ AccessLogs: "true" })
    expect(at(distribution({ AccessLogs: "true" }), "Logging")).toMatchObject({
      Bucket: { "Fn::GetAtt": ["LogBucket", "DomainName"] },
      IncludeCookies: false,
    })
    expect(at(resources.LogBucket, "Properties", "LifecycleConfiguration", "Rules", 0, "ExpirationInDays")).toBe(90)
    expect(outputs.LogBucketName).toEqual({ Ref: "LogBucket" })
  })

  describe("with a domain of one's own", () => {
    const DomainName = "media.example.com"
    const CertificateArn = "arn:aws:acm:us-east-1:111122223333:certificate/0"
    const certificate = (parameters: Record<string, string>): Json | undefined => at(distribution(parameters), "ViewerCertificate")

    it("takes a certificate", () => {
      expect(certificate({ DomainName, CertificateArn })).toEqual({
        AcmCertificateArn: CertificateArn,
        MinimumProtocolVersion: "TLSv1.2_2021",
        SslSupportMethod: "sni-only",
      })
      expect(at(distribution({ DomainName, CertificateArn }), "Aliases")).toEqual([DomainName])
      expect(Object.keys(make({ DomainName, CertificateArn }).resources)).not.toContain("Record")
      expect(make({ DomainName, CertificateArn }).outputs.CloudFrontUrl).toBe("https://media.example.com")
    })

    it("makes one, and the records, in a zone of Route 53", () => {
      const { resources } = make({ DomainName, HostedZoneId: "Z123" })
      expect(certificate({ DomainName, HostedZoneId: "Z123" })).toMatchObject({ AcmCertificateArn: { Ref: "Certificate" } })
      expect(resources.Certificate?.Properties).toMatchObject({ DomainName, ValidationMethod: "DNS" })
      expect([at(resources.Record, "Properties", "Type"), at(resources.IPv6Record, "Properties", "Type")]).toEqual(["A", "AAAA"])
      expect(make({ DomainName, HostedZoneId: "Z123", IPv6: "false" }).resources.IPv6Record).toBeUndefined()
    })

    it("says so when there is neither certificate nor zone", () => {
      expect(make({ DomainName }).complaints).toEqual([expect.stringContaining("CertificateArn")])
      expect(make({ DomainName, CertificateArn }).complaints).toEqual([])
    })
  })
})

describe("the store's access", () => {
  it("is what the plugin does, on this bucket and this distribution", () => {
    expect(at(properties({}, "AppPolicy"), "PolicyDocument", "Statement")).toEqual([
      {
        Sid: "Files",
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
        Resource: "${Bucket.Arn}/courses/*",
      },
      { Sid: "List", Effect: "Allow", Action: "s3:ListBucket", Resource: { "Fn::GetAtt": ["Bucket", "Arn"] } },
      {
        Sid: "TakeDeletedFilesOutOfCaches",
        Effect: "Allow",
        Action: "cloudfront:CreateInvalidation",
        Resource: "arn:aws:cloudfront::111122223333:distribution/${Distribution}",
      },
    ])
  })

  it("takes in MediaConvert where it is asked for, and no other service gets the role", () => {
    expect(Object.keys(make().resources)).not.toContain("ConvertPolicy")
    const { outputs, resources } = make({ MediaConvert: "true", AppUser: "true", AppRoleName: "shop-server" })
    expect(resources.ConvertPolicy?.Properties).toMatchObject({
      Roles: ["shop-server"],
      Users: [{ Ref: "User" }],
      PolicyDocument: {
        Statement: [
          {
            Action: ["mediaconvert:CreateJob", "mediaconvert:GetJob", "mediaconvert:SearchJobs", "mediaconvert:CancelJob"],
            Resource: "arn:aws:mediaconvert:eu-central-1:111122223333:*",
          },
          {
            Action: "iam:PassRole",
            Resource: { "Fn::GetAtt": ["MediaConvertRole", "Arn"] },
            Condition: { StringEquals: { "iam:PassedToService": "mediaconvert.amazonaws.com" } },
          },
        ],
      },
    })
    expect(at(resources.MediaConvertRole, "Properties", "AssumeRolePolicyDocument", "Statement", 0)).toMatchObject({
      Principal: { Service: "mediaconvert.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    })
    expect(outputs.MediaConvertRoleArn).toEqual({ "Fn::GetAtt": ["MediaConvertRole", "Arn"] })
  })

  it("goes to a user or to a role, where one is named", () => {
    expect(make().resources.User).toBeUndefined()
    expect(properties({}, "AppPolicy")).not.toHaveProperty("Roles")
    expect(properties({ AppUser: "true" }, "User")).toEqual({ ManagedPolicyArns: [{ Ref: "AppPolicy" }] })
    expect(properties({ AppRoleName: "shop-server" }, "AppPolicy")).toMatchObject({ Roles: ["shop-server"] })
  })
})

describe("parameters", () => {
  it.each<[name: string, taken: string[], refused: string[]]>([
    [
      "AdminOrigins",
      ["https://admin.example.com", "http://localhost:9000", "https://a.example.com,https://*.example.org", "https://10.0.0.1:9000"],
      ["", "*", "admin.example.com", "https://admin.example.com/", "https://admin.example.com/app", "https://*", "https://a.b*c.com", "ftp://a.example.com", 'https://a".example.com'],
    ],
    ["StorefrontOrigins", ["", "https://shop.example.com"], ["*", "https://shop.example.com/de"]],
    [
      "RefererDomains",
      ["", "shop.example.com", "*.example.com,shop.example.org", "localhost"],
      ["https://shop.example.com", "shop.example.com:443", "a.example.com, b.example.com", "*", "*.*.example.com", "Shop.example.com", '"+evil', "a.example.com,"],
    ],
    ["EmptyReferer", ["allow", "deny"], ["", "maybe"]],
    ["DomainName", ["", "media.example.com"], ["media", "https://media.example.com", "*.example.com", "media.example.com/"]],
    [
      "CertificateArn",
      ["", "arn:aws:acm:us-east-1:111122223333:certificate/1b2c-3d"],
      ["arn:aws:acm:eu-central-1:111122223333:certificate/1b2c-3d"],
    ],
    ["HostedZoneId", ["", "Z0123456789ABC"], ["/hostedzone/Z0123456789ABC", "example.com"]],
    ["BucketName", ["", "example-courses-media"], ["Example", "a_b", "example.media", "-a"]],
    ["AppRoleName", ["", "shop-server"], ["arn:aws:iam::111122223333:role/shop-server"]],
  ])("%s takes what it should, and nothing else", (name, taken, refused) => {
    expect(taken.filter((value) => !takes(name, value))).toEqual([])
    expect(refused.filter((value) => takes(name, value))).toEqual([])
  })
})
