import { mediaCredentials, noteMediaCookies, usesMediaCookies } from "../media-cookies"
import { createRenewalSender } from "../playback"

const cookie = (lesson: string, name = "CloudFront-Policy") => ({
  name,
  value: "x",
  domain: "example.com",
  path: `/courses/crs_1/lessons/${lesson}/asset_1/`,
  expires_at: "2030-01-01T00:00:00.000Z",
})
const address = (lesson: string, host = "media.example.com") =>
  `https://${host}/courses/crs_1/lessons/${lesson}/asset_1/hls/master.m3u8`

/** In order: what is noted stays for the page's life. */
describe("media cookies", () => {
  const asked: RequestInit[] = []

  beforeAll(() => {
    globalThis.fetch = async (_url, init = {}) => {
      asked.push(init)
      const response: Partial<Response> = { ok: true, status: 200, json: async () => ({ playback: {} }) }
      return response as Response
    }
  })

  it("are sent nowhere until an answer tells of some", async () => {
    noteMediaCookies(undefined)
    noteMediaCookies([])
    expect([usesMediaCookies(), mediaCredentials(address("les_1"))]).toEqual([false, "omit"])
    await createRenewalSender("https://api.example.com")({ token: "t" })
    expect(asked.map(({ credentials }) => credentials)).toEqual(["omit"])
  })

  it("are sent to the folder that they open, and nowhere else", () => {
    noteMediaCookies([cookie("les_1"), cookie("les_1", "CloudFront-Signature")])
    expect(mediaCredentials(address("les_1"))).toBe("include")
    expect(mediaCredentials(address("les_1", "example.com"))).toBe("include")
    for (const other of [
      address("les_2"),
      address("les_1", "media.example.org"),
      address("les_1", "ample.com"),
      address("les_1", "badexample.com"),
      "https://media.example.com/courses/crs_1/",
      "/courses/crs_1/lessons/les_1/asset_1/hls/master.m3u8",
    ]) {
      expect([other, mediaCredentials(other)]).toEqual([other, "omit"])
    }
  })

  it("make renewals keep the fresh ones that they set", async () => {
    asked.length = 0
    await createRenewalSender("https://api.example.com")({ token: "t" })
    expect(asked.map(({ credentials }) => credentials)).toEqual(["include"])
  })

  it("are remembered for the lessons that were opened last", () => {
    for (let lesson = 2; lesson < 10; lesson++) {
      noteMediaCookies([cookie(`les_${lesson}`)])
    }
    expect([1, 2, 9].map((lesson) => mediaCredentials(address(`les_${lesson}`)))).toEqual(["omit", "include", "include"])
  })
})
