import { masterPlaylist, measure, readCodecs, readMediaPlaylist } from "../master-playlist"

describe("a master playlist", () => {
  it("names the largest first, with what a player chooses by", () => {
    const sound = { codecs: ["avc1.64001e", "mp4a.40.2"] }
    const text = masterPlaylist([
      { uri: "360p/index.m3u8", picture: { width: 640, height: 360, fps: 29.97 }, bandwidth: 900, averageBandwidth: 700, ...sound },
      { uri: "720p/index.m3u8", picture: { width: 1280, height: 720, fps: 29.97 }, bandwidth: 3_000, averageBandwidth: 2_000, ...sound },
    ])
    expect(text).toBe(
      [
        "#EXTM3U",
        "#EXT-X-VERSION:7",
        "#EXT-X-INDEPENDENT-SEGMENTS",
        '#EXT-X-STREAM-INF:BANDWIDTH=3000,AVERAGE-BANDWIDTH=2000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970',
        "720p/index.m3u8",
        '#EXT-X-STREAM-INF:BANDWIDTH=900,AVERAGE-BANDWIDTH=700,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=29.970',
        "360p/index.m3u8",
        "",
      ].join("\n")
    )
  })
})

describe("a media playlist", () => {
  it("is read with its segments and what comes before them", () => {
    const text = '#EXTM3U\n#EXT-X-MAP:URI="init_0.mp4"\n#EXTINF:6.000000,\n00000.m4s\n#EXTINF:1.5,\n#EXT-X-PROGRAM-DATE-TIME:x\n00001.m4s\n#EXT-X-ENDLIST\n'
    expect(readMediaPlaylist(text)).toEqual({
      init: "init_0.mp4",
      segments: [{ uri: "00000.m4s", seconds: 6 }, { uri: "00001.m4s", seconds: 1.5 }],
    })
  })

  it("is measured by its busiest segment, but not by the rest of a second at its end", () => {
    const segments = [{ bytes: 6_000, seconds: 6 }, { bytes: 12_000, seconds: 6 }, { bytes: 900, seconds: 0.1 }]
    expect(measure(segments)).toEqual({ bandwidth: 16_000, averageBandwidth: 12_496 })
    expect(measure([])).toEqual({ bandwidth: 0, averageBandwidth: 0 })
  })
})

it("reads codecs out of an initialisation segment", () => {
  const avc = Buffer.concat([Buffer.from("....avcC"), Buffer.from([1, 0x64, 0, 0x1f, 0xff])])
  expect(readCodecs(Buffer.concat([avc, Buffer.from("mp4a")]))).toEqual(["avc1.64001f", "mp4a.40.2"])
  expect(readCodecs(Buffer.from("mp4a"))).toEqual(["mp4a.40.2"])
})
