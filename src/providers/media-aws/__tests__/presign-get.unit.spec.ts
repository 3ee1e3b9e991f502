import { S3Client } from "@aws-sdk/client-s3"
import { GetPresigner } from "../presign-get"

const KEYS = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" }
const options = { region: "us-east-1", endpoint: "https://s3.amazonaws.com", forcePathStyle: false }
const presigner = (credentials: object = {}) =>
  new GetPresigner(new S3Client({ ...options, credentials: { ...KEYS, ...credentials } }), "examplebucket")
const parameter = (address: string, name: string) => new URL(address).searchParams.get(name)

describe("presigned GETs", () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date("2013-05-24T00:00:00.700Z") })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html#query-string-auth-v4-signing-example */
  it("are signed as in AWS's own example", async () => {
    const address = await presigner().presign("test.txt", new Date("2013-05-25T00:00:00Z"))
    expect(address.split("?")[0]).toBe("https://examplebucket.s3.amazonaws.com/test.txt")
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request",
      "X-Amz-Date": "20130524T000000Z",
      "X-Amz-Expires": "86400",
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Signature": "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
    })
  })

  it("stay the same for an hour where their end does, so that browsers keep what they have", async () => {
    const end = new Date("2013-05-24T12:00:00Z")
    const first = await presigner().presign("a/b.jpg", end)
    jest.setSystemTime(new Date("2013-05-24T00:59:59.999Z"))
    expect(await presigner().presign("a/b.jpg", end)).toBe(first)
    jest.setSystemTime(new Date("2013-05-24T01:00:00Z"))
    const later = await presigner().presign("a/b.jpg", end)
    expect([parameter(later, "X-Amz-Date"), parameter(later, "X-Amz-Expires")]).toEqual(["20130524T010000Z", "39600"])
  })

  it("carry a role's token, are no older than its keys, and end with them", async () => {
    jest.setSystemTime(new Date("2013-05-24T00:30:00Z"))
    const role = { sessionToken: "a/b+c==", expiration: new Date("2013-05-24T01:00:00Z") }
    const address = await presigner(role).presign("a/b.jpg", new Date("2013-05-24T03:00:00Z"))
    expect(["X-Amz-Security-Token", "X-Amz-Date", "X-Amz-Expires"].map((name) => parameter(address, name))).toEqual([
      "a/b+c==",
      "20130524T003000Z",
      "1800",
    ])
  })

  it("are over where their end is past, and live a week at most", async () => {
    const past = await presigner().presign("a/b.jpg", new Date("2013-05-23T23:59:00Z"))
    expect([parameter(past, "X-Amz-Date"), parameter(past, "X-Amz-Expires")]).toEqual(["20130523T230000Z", "3540"])
    expect(parameter(await presigner().presign("a/b.jpg", new Date("2014-01-01T00:00:00Z")), "X-Amz-Expires")).toBe("604800")
  })
})
