import { rewriteAddresses } from "../rewrite"
import { PlaylistServer } from "../serve"
import { TextCache } from "../text-cache"
import type { MediaProvider } from "../../media-provider"

const signed = async (fileKey: string) => `https://cdn/${fileKey}?s`
const rewrite = (text: string, fileKey = "hls/job/v720/index.m3u8") => rewriteAddresses(text, fileKey, signed)

describe("rewriteAddresses", () => {
  it("signs segments and what tags name, relative to the playlist's place", async () => {
    const text = '#EXTM3U\r\n#EXT-X-MAP:URI="init.mp4",BYTERANGE="1@0"\r\n#EXTINF:4,\r\nseg 1.m4s\r\n../v360/seg-2.m4s\r\n#EXT-X-ENDLIST\r\n'
    expect(await rewrite(text)).toBe(
      '#EXTM3U\n#EXT-X-MAP:URI="https://cdn/hls/job/v720/init.mp4?s",BYTERANGE="1@0"\n#EXTINF:4,\nhttps://cdn/hls/job/v720/seg 1.m4s?s\nhttps://cdn/hls/job/v360/seg-2.m4s?s\n#EXT-X-ENDLIST\n'
    )
  })

  it.each([
    "#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS=\"avc1\"",
    "#EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID=\"cc\",INSTREAM-ID=\"CC1\"",
    "#EXT-X-DATERANGE:ID=\"a\",X-ASSET-URI=\"https://elsewhere\"",
    "# a remark: URI=none",
    "",
  ])("leaves what names no file: %s", async (line) => {
    expect(await rewrite(line)).toBe(line)
  })

  it("signs each file once, however often it is named", async () => {
    const asked: string[] = []
    await rewriteAddresses("a.m4s\na.m4s\na.m4s", "hls/index.m3u8", async (file) => {
      asked.push(file)
      return file
    })
    expect(asked).toEqual(["hls/a.m4s"])
  })

  it.each(["https://evil.example/a.m4s", "//evil.example/a.m4s", "/a.m4s", "../../../../a.m4s", "data:video/mp4,x"])(
    "refuses an address that leads elsewhere: %s",
    async (uri) => {
      await expect(rewrite(`#EXTM3U\n${uri}`)).rejects.toThrow("leads out of its folder")
      await expect(rewrite(`#EXT-X-MAP:URI="${uri}"`)).rejects.toThrow("leads out of its folder")
    }
  )

  it("signs a storyboard's pictures, and keeps which part of them", async () => {
    const text = "WEBVTT\n\n1\n00:00.000 --> 00:05.000\nsprite-1.jpg#xywh=0,0,160,90\n"
    expect(await rewrite(text, "story/board.vtt")).toBe(
      "WEBVTT\n\n1\n00:00.000 --> 00:05.000\nhttps://cdn/story/sprite-1.jpg?s#xywh=0,0,160,90\n"
    )
  })
})

describe("TextCache", () => {
  it("reads a text once, and drops what was not asked for longest where it is full", async () => {
    const cache = new TextCache(25)
    const read = jest.fn(async () => "x".repeat(9))
    for (const key of ["a", "b", "a", "c", "a", "b"]) {
      expect(await cache.get(key, read)).toBe("x".repeat(9))
    }
    expect(read).toHaveBeenCalledTimes(4)
    expect(cache.size).toBeLessThanOrEqual(25)
  })

  it("keeps neither what is missing nor what is larger than all of it", async () => {
    const cache = new TextCache(25)
    const missing = jest.fn(async () => null)
    expect([await cache.get("a", missing), await cache.get("a", missing)]).toEqual([null, null])
    expect(missing).toHaveBeenCalledTimes(2)
    await cache.get("b", async () => "x".repeat(100))
    expect(cache.size).toBe(0)
  })
})

describe("PlaylistServer", () => {
  const keyPrefix = "courses/crs_1/lessons/les_1/asset_1/"
  const files: Record<string, string> = { "master.m3u8": "#EXTM3U\nv/index.m3u8", "wrong.m3u8": "#EXTM3U\n.hidden/a.m4s", "hls/1/leaving.m3u8": "#EXTM3U\n../../source.mp4", "hls/1/index.m3u8": "#EXTM3U\na.m4s", "huge.m3u8": "" }
  const provider = {
    stat: async (key: string) => {
      const name = key.slice(keyPrefix.length)
      return name in files ? { size_bytes: name === "huge.m3u8" ? 5_000_000 : files[name].length } : null
    },
    read: async (key: string) => Buffer.from(files[key.slice(keyPrefix.length)]),
    signFolder: async (input) => ({ url: async (file) => `https://s3/${input.keyPrefix.slice(keyPrefix.length)}|${file}?each` }),
  } satisfies Partial<MediaProvider>
  const serve = (fileKey: string, prefix = keyPrefix) =>
    new PlaylistServer(provider as Partial<MediaProvider> as MediaProvider).serve({
      keyPrefix: prefix,
      fileKey,
      expiresAt: new Date(0),
      playlistUrl: (file, expiresAt) => `playlists?${file.fileKey}-${expiresAt.getTime()}`,
    })

  it("leads from playlist to playlist by its own addresses", async () => {
    expect(await serve("master.m3u8")).toEqual({ text: "#EXTM3U\nplaylists?v/index.m3u8-0", contentType: "application/vnd.apple.mpegurl" })
  })

  it.each(["none.m3u8", "huge.m3u8", "video.mp4", "../x.m3u8"])("has nothing to serve as %s", async (name) => {
    expect(await serve(name)).toBeNull()
  })

  it("signs nothing that is not the key of a media file", async () => {
    await expect(serve("wrong.m3u8")).rejects.toThrow("no media file of its folder")
  })

  it("signs the folder of what was made, and never the uploaded file above it", async () => {
    expect((await serve("hls/1/index.m3u8"))?.text).toBe("#EXTM3U\nhttps://s3/hls/|1/a.m4s?each")
    await expect(serve("hls/1/leaving.m3u8")).rejects.toThrow("no media file of its folder")
  })
})
