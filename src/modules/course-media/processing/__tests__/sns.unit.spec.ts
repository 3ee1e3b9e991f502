import { execFileSync } from "node:child_process"
import { createSign, X509Certificate } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { CertificateCache } from "../mediaconvert/certificates"
import { isCertificateAddress, isGenuine, isSubscribeAddress, jobIdOf, readSnsMessage, type SnsMessage } from "../mediaconvert/sns"

const topic = "arn:aws:sns:eu-central-1:111122223333:courses"
const SigningCertURL = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem"

describe("messages of SNS", () => {
  let key: string
  let certificate: string
  let asked: string[]

  beforeAll(() => {
    const folder = mkdtempSync(path.join(tmpdir(), "courses-sns-"))
    const files = ["-keyout", path.join(folder, "key.pem"), "-out", path.join(folder, "cert.pem")]
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=sns", ...files], { stdio: "ignore" })
    key = readFileSync(path.join(folder, "key.pem"), "utf8")
    certificate = readFileSync(path.join(folder, "cert.pem"), "utf8")
    rmSync(folder, { recursive: true })
  })
  beforeEach(() => {
    asked = []
  })

  const fetchText = async (address: string) => {
    asked.push(address)
    return new X509Certificate(certificate)
  }
  const message = (more: Partial<SnsMessage> = {}): SnsMessage => {
    const base = {
      Type: "Notification",
      MessageId: "m-1",
      TopicArn: topic,
      Message: JSON.stringify({ source: "aws.mediaconvert", detail: { jobId: "1700-abc", status: "COMPLETE" } }),
      Timestamp: "2026-11-21T12:00:00.000Z",
      SignatureVersion: "2",
      Signature: "",
      SigningCertURL,
      ...more,
    }
    const text =
      base.Type === "Notification"
        ? `Message\n${base.Message}\nMessageId\n${base.MessageId}\nTimestamp\n${base.Timestamp}\nTopicArn\n${base.TopicArn}\nType\nNotification\n`
        : `Message\n${base.Message}\nMessageId\n${base.MessageId}\nSubscribeURL\n${base.SubscribeURL}\nTimestamp\n${base.Timestamp}\nToken\n${base.Token}\nTopicArn\n${base.TopicArn}\nType\n${base.Type}\n`
    const algorithm = base.SignatureVersion === "1" ? "RSA-SHA1" : "RSA-SHA256"
    return { ...base, Signature: createSign(algorithm).update(text).sign(key, "base64") }
  }

  it.each(["1", "2"])("are taken with a signature of version %s", async (SignatureVersion) => {
    expect(await isGenuine(message({ SignatureVersion }), topic, fetchText)).toBe(true)
    expect(asked).toEqual([SigningCertURL])
  })

  it("are taken that confirm a subscription", async () => {
    const SubscribeURL = `https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=t`
    const confirmation = message({ Type: "SubscriptionConfirmation", SubscribeURL, Token: "t" })
    expect(await isGenuine(confirmation, topic, fetchText)).toBe(true)
    expect(await isGenuine({ ...confirmation, SubscribeURL: "https://sns.evil.amazonaws.com/" }, topic, fetchText)).toBe(false)
  })

  it.each<[string, Partial<SnsMessage>]>([
    ["another text", { Message: "{}" }],
    ["another topic", { TopicArn: `${topic}2` }],
    ["another type", { Type: "UnsubscribeConfirmation" }],
    ["an unknown signature", { SignatureVersion: "3" }],
    ["a made-up signature", { Signature: "AAAA" }],
  ])("are refused with %s", async (_name, forged) => {
    expect(await isGenuine({ ...message(), ...forged }, topic, fetchText)).toBe(false)
  })

  it.each([
    SigningCertURL.replace("https", "http"),
    SigningCertURL.replace("eu-central-1", "us-east-1"),
    SigningCertURL.replace(".com", ".com.cn"),
    SigningCertURL.replace("SimpleNotificationService-", ""),
    SigningCertURL.replace("/Simple", "/a/../evil/Simple"),
    `${SigningCertURL}?x=1`,
    `${SigningCertURL}#x`,
    SigningCertURL.replace(".pem", ".pem.exe"),
    "https://sns.eu-central-1.amazonaws.com/?Action=Publish&TopicArn=x",
    "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem",
    "https://evil.example/sns.eu-central-1.amazonaws.com/a.pem",
    "https://sns.eu-central-1.amazonaws.com:8443/a.pem",
    "https://sns.eu-central-1.amazonaws.com@evil.example/a.pem",
    "https://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "nonsense",
  ])("never lead the server to %s", async (address) => {
    expect(isCertificateAddress(address, topic)).toBe(false)
    expect(await isGenuine(message({ SigningCertURL: address }), topic, fetchText)).toBe(false)
    expect(asked).toEqual([])
  })

  it.each([
    "https://sns.eu-central-1.amazonaws.com/?Action=Publish&TopicArn=arn:aws:sns:eu-central-1:111122223333:courses",
    "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-central-1:999:other",
    "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-central-1:111122223333:courses",
    "https://sns.eu-central-1.amazonaws.com/x?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-central-1:111122223333:courses",
    undefined,
  ])("confirm no subscription at %s", (address) => {
    expect(isSubscribeAddress(address, topic)).toBe(false)
  })

  it("have the certificate of their own region, in China too", () => {
    const china = "arn:aws-cn:sns:cn-north-1:111122223333:courses"
    expect(isCertificateAddress("https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-ab12.pem", china)).toBe(true)
    expect(isCertificateAddress("https://sns.cn-north-1.amazonaws.com/SimpleNotificationService-ab12.pem", china)).toBe(false)
    expect(isSubscribeAddress(`https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=t`, topic)).toBe(true)
  })

  describe("read a certificate", () => {
    const DAY = 86_400_000
    let now: number
    let answer: { status: number; text: string }
    let cache: CertificateCache
    beforeEach(() => {
      now = Date.now() + 1_000
      answer = { status: 200, text: certificate }
      cache = new CertificateCache(async (address) => {
        asked.push(address)
        return answer
      }, () => now)
    })

    it("once for many, until it ends", async () => {
      await Promise.all([cache.get(SigningCertURL), cache.get(SigningCertURL)])
      now += DAY
      await cache.get(SigningCertURL)
      expect(asked).toHaveLength(1)
      now += 2 * DAY
      await expect(cache.get(SigningCertURL)).rejects.toThrow("is not valid now")
      expect(asked).toHaveLength(2)
    })

    it.each([
      ["an error page", 404, "<html>"],
      ["a certificate under an error", 500, ""],
      ["something else", 200, "<html>no certificate</html>"],
      ["something endless", 200, "x".repeat(20_000)],
    ])("and take nothing else for one: %s", async (_name, status, text) => {
      answer = { status, text: text || certificate }
      await expect(cache.get(SigningCertURL)).rejects.toThrow()
      await expect(cache.get(SigningCertURL)).rejects.toThrow()
      expect(asked).toHaveLength(1)
      answer = { status: 200, text: certificate }
      now += 61_000
      expect((await cache.get(SigningCertURL)).subject).toBe("CN=sns")
    })
  })

  it("are read for what they are", () => {
    expect(readSnsMessage(JSON.stringify(message()))?.MessageId).toBe("m-1")
    expect(jobIdOf(message())).toBe("1700-abc")
    for (const text of ["", "null", "[]", "{}", '{"Type":1}', "no"]) {
      expect(readSnsMessage(text)).toBeNull()
    }
    for (const Message of ["", "{}", "null", '{"detail":{"jobId":7}}']) {
      expect(jobIdOf(message({ Message }))).toBeNull()
    }
  })
})
