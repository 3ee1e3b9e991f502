import { runInNewContext } from "node:vm"
import { instantiate, readTemplate } from "./template"

interface Header {
  value: string
  multiValue?: { value: string }[]
}
interface Request {
  method: string
  uri: string
  headers: Record<string, Header>
}
type Answer = Request | { statusCode: number; headers: Record<string, Header> }

const template = readTemplate()

/** A function as CloudFront gets it, for some parameters. */
function load<Event, Result>(name: string, parameters: Record<string, string> = {}): (event: Event) => Result {
  const { resources } = instantiate(template, { PublicKey1: "a key", AdminOrigins: "https://admin.example.com", ...parameters })
  const code = String(resources[name]?.Properties.FunctionCode)
  expect(code).not.toContain("${")
  expect(Buffer.byteLength(code)).toBeLessThan(10_240)
  return runInNewContext(`${code}\nhandler`) as (event: Event) => Result
}

function loadReferer(RefererDomains: string, EmptyReferer = "allow"): (headers: Record<string, Header>) => "passes" | "refused" {
  const handler = load<{ request: Request }, Answer>("RefererFunction", { RefererDomains, EmptyReferer })
  return (headers) => {
    const request = { method: "GET", uri: "/courses/crs_1/lessons/les_1/asset_1/source.mp4", headers }
    const answer = handler({ request })
    if (answer === request) {
      return "passes"
    }
    expect(answer).toMatchObject({ statusCode: 403, headers: { "cache-control": { value: "no-store" } } })
    return "refused"
  }
}

const from = (value: string): Record<string, Header> => ({ referer: { value } })

describe("the function that checks who embeds", () => {
  const check = loadReferer("shop.example.com,*.example.org,localhost")

  it.each([
    "https://shop.example.com/",
    "https://shop.example.com",
    "http://shop.example.com/lessons/1?a=b#c",
    "https://shop.example.com:8443/",
    "https://SHOP.Example.COM/",
    "https://shop.example.com./",
    "https://shop.example.com?next=https://evil.example",
    "https://a.example.org/",
    "https://a.b.example.org/",
    "http://localhost:8000/",
  ])("lets %s pass", (referer) => {
    expect(check(from(referer))).toBe("passes")
  })

  it.each([
    ["another domain", "https://evil.example/"],
    ["a subdomain of one that is named exactly", "https://a.shop.example.com/"],
    ["the domain above", "https://example.com/"],
    ["the domain of a wildcard itself", "https://example.org/"],
    ["a lookalike before", "https://evilshop.example.com/"],
    ["a lookalike behind", "https://shop.example.com.evil.example/"],
    ["a lookalike of a wildcard", "https://evilexample.org/"],
    ["a dot that is another letter", "https://shopxexample.com/"],
    ["the name in a path", "https://evil.example/shop.example.com"],
    ["the name in a query", "https://evil.example/?https://shop.example.com/"],
    ["the name as a user", "https://shop.example.com@evil.example/"],
    ["the name as a user and password", "https://shop.example.com:443@evil.example/"],
    ["a backslash", "https://evil.example\\@shop.example.com/"],
    ["another scheme", "file://shop.example.com/"],
    ["no scheme", "shop.example.com"],
    ["no host", "https:///shop.example.com"],
    ["nonsense", "about:blank"],
    ["a space in front", " https://shop.example.com/"],
    ["letters that look alike", "https://shоp.example.com/"],
    ["a prototype's key", "https://constructor/"],
  ])("refuses %s", (_name, referer) => {
    expect(check(from(referer))).toBe("refused")
  })

  it("refuses two referers at once, for it cannot know which one is meant", () => {
    const both = [{ value: "https://shop.example.com/" }, { value: "https://evil.example/" }]
    expect(check({ referer: { value: both[0].value, multiValue: both } })).toBe("refused")
    expect(check({ referer: { value: "", multiValue: [{ value: "" }, both[0]] } })).toBe("refused")
  })

  it("lets requests pass that do not say where they come from, or refuses them, as it is told", () => {
    for (const headers of [{}, from("")]) {
      expect(loadReferer("shop.example.com", "allow")(headers)).toBe("passes")
      expect(loadReferer("shop.example.com", "deny")(headers)).toBe("refused")
    }
    expect(loadReferer("shop.example.com", "deny")(from("https://shop.example.com/"))).toBe("passes")
  })
})

describe("the function that lets browsers keep what they have", () => {
  interface Response {
    statusCode: number
    headers: Record<string, Header>
  }
  const handler = load<{ response: Response }, Response>("KeepFunction")
  const keep = (statusCode: number, headers: Record<string, Header> = {}) => handler({ response: { statusCode, headers } })

  it.each([200, 206, 304])("says for ever to %d, whatever the bucket said", (status) => {
    const headers = { etag: { value: '"1"' }, "cache-control": { value: "max-age=1" } }
    expect(keep(status, headers)).toEqual({
      statusCode: status,
      headers: { etag: { value: '"1"' }, "cache-control": { value: "public, max-age=31536000, immutable" } },
    })
  })

  it.each([400, 403, 404, 416, 500, 502, 503, 504])("says nothing to %d: the next attempt may succeed", (status) => {
    expect(keep(status)).toEqual({ statusCode: status, headers: {} })
  })
})
