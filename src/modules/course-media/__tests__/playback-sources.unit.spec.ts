import type { MediaProvider, SignedFolder, SignFolderInput } from "../media-provider"
import { signPlaybackOf, type PlayableAsset } from "../playback-sources"

const expiresAt = new Date("2027-03-01T15:00:00Z")
const hlsExpiresAt = new Date("2027-03-01T12:10:00Z")
const keyPrefix = "courses/crs_1/lessons/les_1/asset_1/"
const folderUrl = `https://cdn.example/${keyPrefix}`

const asset: PlayableAsset = {
  provider: "aws",
  key_prefix: keyPrefix,
  file_key: "original.mp4",
  content_type: "video/mp4",
  height: 1080,
  poster_key: "hls/1/poster.jpg",
  storyboard_key: "hls/1/storyboard.vtt",
  captions: [{ language: "en", label: "English", file_key: "captions/en.vtt", is_default: true }],
}
const hls: PlayableAsset = { ...asset, renditions: { hls: { master_key: "hls/1/master.m3u8", heights: [1080, 480] } } }

/** A provider that signs whole folders, as CloudFront's, or each file, as presigned S3. */
function setUp(signsFolders: boolean, keysEnd?: Date) {
  const asked: SignFolderInput[] = []
  const provider: Pick<MediaProvider, "signFolder"> = {
    async signFolder(input): Promise<SignedFolder> {
      asked.push(input)
      const query = `until=${input.expiresAt.toISOString()}`
      return {
        url: async (file) => `https://cdn.example/${input.keyPrefix}${file}?${query}`,
        ...(signsFolders && { wildcard: { folderUrl: `https://cdn.example/${input.keyPrefix}`, query } }),
        ...(keysEnd && { expiresAt: keysEnd < input.expiresAt ? keysEnd : input.expiresAt }),
      }
    },
  }
  const sign = (what: PlayableAsset) =>
    signPlaybackOf(provider as MediaProvider, what, {
      expiresAt,
      hlsExpiresAt,
      playlistUrl: (file, end) => `https://shop/playlists/${file.fileKey}/${end.toISOString()}`,
    })
  return { asked, sign }
}

describe("signPlaybackOf", () => {
  it("signs files once, until the longer end", async () => {
    const { asked, sign } = setUp(true)
    const signed = await sign({
      ...asset,
      renditions: { mp4: [{ file_key: "480.mp4", content_type: "video/mp4", height: 480, size_bytes: 1 }] },
    })
    expect(asked).toEqual([{ keyPrefix, expiresAt, ip: undefined }])
    expect(signed.expiresAt).toBe(expiresAt)
    expect(signed.sources.map(({ url, height }) => [url.split("?")[0], height])).toEqual([
      [`${folderUrl}original.mp4`, 1080],
      [`${folderUrl}480.mp4`, 480],
    ])
  })

  it("signs each folder of HLS once, until the shorter end, and tells what its requests need", async () => {
    const { asked, sign } = setUp(true)
    const { sources, captions, expiresAt: end, storyboard } = await sign(hls)
    expect(asked.map((input) => input.keyPrefix)).toEqual([`${keyPrefix}hls/`, `${keyPrefix}captions/`])
    expect(captions[0].url).toBe(`${folderUrl}captions/en.vtt?until=${hlsExpiresAt.toISOString()}`)
    expect(end).toBe(hlsExpiresAt)
    const query = `until=${hlsExpiresAt.toISOString()}`
    expect(storyboard).toBe(`${folderUrl}hls/1/storyboard.vtt?${query}`)
    expect(sources).toEqual([
      {
        url: `${folderUrl}hls/1/master.m3u8?${query}`,
        type: "application/vnd.apple.mpegurl",
        height: 1080,
        hls: {
          heights: [1080, 480],
          folder_url: `${folderUrl}hls/`,
          query,
          native_url: `https://shop/playlists/hls/1/master.m3u8/${expiresAt.toISOString()}`,
          native_expires_at: expiresAt.toISOString(),
        },
      },
    ])
  })

  it("opens the uploaded file only where it is what plays", async () => {
    const converted = { ...asset, file_key: "hls/1/video.mp4" }
    for (const [what, folders] of [[asset, [""]], [converted, ["hls/", "captions/"]], [hls, ["hls/", "captions/"]]] as const) {
      const { asked, sign } = setUp(true)
      await sign(what)
      expect(asked.map((input) => input.keyPrefix.slice(keyPrefix.length))).toEqual(folders)
    }
  })

  it("gives the cookies of every folder", async () => {
    const provider: Pick<MediaProvider, "signFolder"> = {
      signFolder: async (input) => ({
        url: async (file) => input.keyPrefix + file,
        wildcard: { folderUrl: input.keyPrefix, query: "" },
        cookies: [{ name: "Policy", value: "v", domain: "d", path: `/${input.keyPrefix}`, expires_at: "2027-03-01T15:00:00Z" }],
      }),
    }
    const { cookies } = await signPlaybackOf(provider as MediaProvider, hls, { expiresAt, hlsExpiresAt, playlistUrl: () => "" })
    expect(cookies?.map(({ path }) => path)).toEqual([`/${keyPrefix}hls/`, `/${keyPrefix}captions/`])
  })

  it("leads to playlists that sign each address where the storage signs each file, for as long as those live", async () => {
    const { sign } = setUp(false)
    const { sources, expiresAt: end, storyboard, poster } = await sign(hls)
    expect(end).toBe(expiresAt)
    expect(sources[0].hls).toMatchObject({ folder_url: null, query: null })
    expect(sources[0].url).toBe(sources[0].hls?.native_url)
    expect(storyboard).toBe(`https://shop/playlists/hls/1/storyboard.vtt/${expiresAt.toISOString()}`)
    expect(poster).toContain(expiresAt.toISOString())
  })

  it("ends, and has players renew, with the keys that sign where those end earlier", async () => {
    const keysEnd = new Date("2027-03-01T12:30:00Z")
    const { sign } = setUp(false, keysEnd)
    expect((await sign(asset)).expiresAt).toEqual(keysEnd)
    const { sources, expiresAt: end, storyboard } = await sign(hls)
    expect(end).toEqual(keysEnd)
    expect(sources[0].hls?.native_expires_at).toBe(keysEnd.toISOString())
    expect([sources[0].url, storyboard].every((url) => url?.endsWith(keysEnd.toISOString()))).toBe(true)
    expect((await setUp(false, new Date("2027-03-02T12:00:00Z")).sign(hls)).expiresAt).toEqual(expiresAt)
  })
})
