import { fitShorterSide, chooseLadder } from "../ffmpeg/ladder"
import { fileArgs, inputArgs, joinArgs, ladderArgs, posterArgs, storyboardArgs } from "../ffmpeg/arguments"
import type { SourceFacts } from "../ffmpeg/facts"
import { findFfmpeg } from "../ffmpeg/find-ffmpeg"
import { planFile } from "../ffmpeg/plan-file"
import { readProbe } from "../ffmpeg/probe-source"
import { lastWords, runProgram } from "../ffmpeg/run-program"
import { planStoryboard, storyboardVtt } from "../ffmpeg/storyboard"

// Programs are started.
jest.setTimeout(60_000)

const video = { index: 0, codec: "h264", pixels: "yuv420p", profile: "High", hdr: null, width: 1920, height: 1080, fps: 30, isInterlaced: false }
const hdr = { ...video, codec: "hevc", profile: "Main 10", pixels: "yuv420p10le", hdr: "smpte2084" as const }
const facts = (more: Partial<SourceFacts> = {}): SourceFacts => ({
  durationSeconds: 60,
  format: "mov,mp4,m4a,3gp,3g2,mj2",
  isFastStart: true,
  video,
  audio: { index: 1, codec: "aac" },
  ...more,
})
const options = { preset: "veryfast", threads: 2 }

describe("the ladder", () => {
  it.each([
    [3840, 2160, ["1920x1080", "1280x720", "854x480", "640x360"]],
    [1920, 1080, ["1920x1080", "1280x720", "854x480", "640x360"]],
    [1280, 720, ["1280x720", "854x480", "640x360"]],
    [1279, 719, ["852x480".replace("852", "854"), "640x360"]],
    [720, 1280, ["720x1280", "480x854", "360x640"]],
    [2560, 1080, ["2560x1080", "1706x720", "1138x480", "854x360"]],
    [1080, 1080, ["1080x1080", "720x720", "480x480", "360x360"]],
    [320, 240, ["320x240"]],
    [241, 135, ["242x136"]],
  ])("of %i × %i never enlarges, and has even sides", (width, height, sizes) => {
    const rungs = chooseLadder({ width, height, fps: 25 })
    expect(rungs.map((rung) => `${rung.width}x${rung.height}`)).toEqual(sizes)
    expect(new Set(rungs.map(({ name }) => name)).size).toBe(rungs.length)
  })

  it("spends more on many pictures a second", () => {
    expect(chooseLadder({ width: 640, height: 360, fps: 60 })[0].maxKbps).toBe(1_200)
    expect(chooseLadder({ width: 640, height: 360, fps: 30 })[0].maxKbps).toBe(800)
  })

  it("leaves a small picture as large as it is", () => {
    expect(fitShorterSide({ width: 640, height: 360 }, 1080)).toEqual({ width: 640, height: 360 })
    expect(fitShorterSide({ width: 2160, height: 3840 }, 1080)).toEqual({ width: 1080, height: 1920 })
  })
})

describe("the file that plays", () => {
  const matroska = "matroska,webm"
  it.each<[string, Partial<SourceFacts>, ReturnType<typeof planFile>]>([
    ["an MP4 as it should be", {}, null],
    ["one without sound", { audio: null }, null],
    ["one whose index comes last", { isFastStart: false }, { container: "mp4", video: "copy", audio: "copy" }],
    ["H.264 in Matroska", { format: "matroska,webm,x" }, { container: "mp4", video: "copy", audio: "copy" }],
    ["sound that browsers do not know", { audio: { index: 1, codec: "ac3" } }, { container: "mp4", video: "copy", audio: "encode" }],
    ["ten bits", { video: { ...video, pixels: "yuv420p10le" } }, { container: "mp4", video: "encode", audio: "copy" }],
    ["a profile of studios", { video: { ...video, profile: "High 4:2:2" } }, { container: "mp4", video: "encode", audio: "copy" }],
    ["HDR that browsers decode", { format: matroska, video: { ...video, codec: "vp9", hdr: "arib-std-b67" }, audio: { index: 1, codec: "opus" } }, { container: "mp4", video: "encode", audio: "encode" }],
    ["AV1 with ten bits", { video: { ...video, codec: "av1", pixels: "yuv420p10le" } }, null],
    ["VP9 in 4:4:4", { format: matroska, video: { ...video, codec: "vp9", pixels: "yuv444p" }, audio: null }, { container: "mp4", video: "encode", audio: null }],
    ["an M4A with Apple Lossless", { video: null, audio: { index: 0, codec: "alac" } }, { container: "m4a", video: null, audio: "encode" }],
    ["HEVC", { video: { ...video, codec: "hevc" } }, { container: "mp4", video: "encode", audio: "copy" }],
    ["ProRes without sound", { video: { ...video, codec: "prores" }, audio: null }, { container: "mp4", video: "encode", audio: null }],
    ["VP9 and Opus in Matroska", { format: matroska, isFastStart: false, video: { ...video, codec: "vp9" }, audio: { index: 1, codec: "opus" } }, { container: "webm", video: "copy", audio: "copy" }],
    ["VP9 and Opus in WebM", { format: matroska, video: { ...video, codec: "vp9" }, audio: { index: 1, codec: "opus" } }, null],
    ["an M4A", { video: null }, null],
    ["an MP3", { video: null, format: "mp3", audio: { index: 0, codec: "mp3" } }, null],
    ["a WAV", { video: null, format: "wav", audio: { index: 0, codec: "pcm_s16le" } }, { container: "m4a", video: null, audio: "encode" }],
  ])("of %s", (_name, more, plan) => {
    expect(planFile(facts(more))).toEqual(plan)
  })

  it("is written with its index first, without anybody's data, and without what is copied being encoded", () => {
    const args = fileArgs("/in", facts(), { container: "mp4", video: "copy", audio: "encode" }, "/out.mp4", options).join(" ")
    expect(args).toContain("-map_metadata -1")
    expect(args).toContain("-map 0:0 -c:v copy -map 0:1 -c:a aac")
    expect(args).toContain("-movflags +faststart -f mp4 /out.mp4")
    expect(args).not.toContain("libx264")
  })

  it("is no larger than 1080 where it is encoded", () => {
    const large = facts({ video: { ...video, width: 3840, height: 2160, isInterlaced: true }, audio: null })
    const args = fileArgs("/in", large, { container: "mp4", video: "encode", audio: null }, "/out.mp4", options).join(" ")
    expect(args).toContain("-vf yadif,scale=1920:1080,setsar=1,format=yuv420p -c:v libx264 -preset veryfast")
    expect(args).toContain("-an")
    expect(args).toContain("-threads 2")
  })
})

describe("HDR", () => {
  const mapped = /scale=\d+:\d+,zscale=tin=smpte2084:pin=bt2020:min=bt2020nc:t=linear:npl=100,.*tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p/

  it("is mapped to BT.709 in whatever is made of it, and once for all qualities", () => {
    const file = fileArgs("/in", facts({ video: hdr }), { container: "mp4", video: "encode", audio: "copy" }, "/o", options).join(" ")
    const ladder = ladderArgs("/in", facts({ video: hdr }), chooseLadder(hdr), "/o", options).join(" ")
    const pictures = [posterArgs("/in", hdr, 1, "/o"), storyboardArgs("/in", hdr, 10, planStoryboard(hdr, 10), "/o")]
    for (const args of [file, ladder, ...pictures.map((each) => each.join(" "))]) {
      expect(args).toMatch(mapped)
      expect(args.match(/tonemap=hable/g)).toHaveLength(1)
    }
  })

  it("is known by how it codes light", () => {
    const stream = { index: 0, codec_type: "video", codec_name: "hevc", pix_fmt: "yuv420p10le", profile: "Main 10", width: 64, height: 36 }
    const read = (color_transfer: string) =>
      readProbe({ format: { duration: "1" }, streams: [{ ...stream, color_transfer }] }, { isFastStart: true, durationSeconds: 1 }).video
    expect(["smpte2084", "arib-std-b67", "bt709", "bt2020-10"].map((transfer) => read(transfer)?.hdr)).toEqual(["smpte2084", "arib-std-b67", null, null])
    expect(read("bt709")?.profile).toBe("Main 10")
  })

  it("needs two filters, which ffmpeg is asked for", async () => {
    expect(await findFfmpeg()).toMatchObject({ mapsTones: true })
  })
})

describe("what ffmpeg is told", () => {
  it("keeps it from following what a file names", () => {
    expect(inputArgs("/in")).toEqual(expect.arrayContaining(["-protocol_whitelist", "file", "-format_whitelist"]))
    expect(inputArgs("/in").join(" ")).not.toMatch(/hls|concat|http/)
    for (const args of [
      fileArgs("/in", facts(), { container: "mp4", video: "copy", audio: "copy" }, "/o", options),
      posterArgs("/in", video, 1, "/o"),
      storyboardArgs("/in", video, 10, planStoryboard(video, 10), "/o"),
      ladderArgs("/in", facts(), chooseLadder(video), "/o", options),
      joinArgs("/in.m3u8", "/o"),
    ]) {
      expect(args).toEqual(expect.arrayContaining(["-nostdin", "-protocol_whitelist"]))
    }
  })

  it("makes all qualities of one decoding, with their sound beside the picture", () => {
    const rungs = chooseLadder({ ...video, width: 854, height: 480 })
    const args = ladderArgs("/in", facts(), rungs, "/o", options)
    expect(args[args.indexOf("-filter_complex") + 1]).toBe(
      "[0:0]split=2[in0][in1];[in0]scale=854:480,setsar=1,format=yuv420p[out0];[in1]scale=640:360,setsar=1,format=yuv420p[out1]"
    )
    expect(args[args.indexOf("-var_stream_map") + 1]).toBe("v:0,a:0,name:480p v:1,a:1,name:360p")
    expect(args.join(" ")).toContain("-force_key_frames expr:gte(t,n_forced*2)")
    expect(args.join(" ")).toContain("-maxrate:v:1 800k -bufsize:v:1 1600k")
  })

  it("does without sound, and without a picture", () => {
    const silent = ladderArgs("/in", facts({ audio: null }), chooseLadder({ ...video, width: 640, height: 360 }), "/o", options)
    expect(silent[silent.indexOf("-var_stream_map") + 1]).toBe("v:0,name:360p")
    const blind = ladderArgs("/in", facts({ video: null }), [{ name: "sound", width: 0, height: 0, maxKbps: 0 }], "/o", options)
    expect(blind[blind.indexOf("-var_stream_map") + 1]).toBe("a:0,name:sound")
    expect(blind).not.toContain("-filter_complex")
  })

  it("decodes long videos by their keyframes only for the storyboard", () => {
    const args = (seconds: number) => storyboardArgs("/in", video, seconds, planStoryboard(video, seconds), "/o").join(" ")
    expect(args(3600)).toContain("-skip_frame nokey")
    expect(args(60)).not.toContain("-skip_frame")
  })
})

describe("the storyboard", () => {
  it("has a picture every two seconds, and every few more in long videos", () => {
    expect(planStoryboard(video, 7)).toMatchObject({ intervalSeconds: 2, count: 4, columns: 4, rows: 1, sheets: 1, width: 160, height: 90 })
    expect(planStoryboard(video, 3600)).toMatchObject({ intervalSeconds: 12, count: 300, columns: 10, rows: 10, sheets: 3 })
    expect(planStoryboard({ width: 360, height: 640 }, 0.5)).toMatchObject({ count: 1, width: 90, height: 160 })
  })

  it("names each picture's place, and ends with the video", () => {
    const cues = storyboardVtt(planStoryboard(video, 3599.5), 3599.5).split("\n\n")
    expect(cues[0]).toBe("WEBVTT")
    expect(cues[12]).toBe("00:02:12.000 --> 00:02:24.000\nstoryboard-001.jpg#xywh=160,90,160,90")
    expect(cues[300]).toBe("00:59:48.000 --> 00:59:59.500\nstoryboard-003.jpg#xywh=1440,810,160,90\n")
  })
})

describe("ffprobe's answer", () => {
  const stream = { index: 0, codec_type: "video", codec_name: "h264", pix_fmt: "yuv420p", width: 1920, height: 1080, avg_frame_rate: "30000/1001" }
  const known = { isFastStart: true, durationSeconds: null }
  const read = (more: object) => readProbe({ format: { format_name: "mov", duration: "4.5" }, streams: [{ ...stream, ...more }] }, known)

  it("is read as the video is shown: turned, and with square pixels", () => {
    expect(read({ side_data_list: [{ rotation: -90 }] }).video).toMatchObject({ width: 1080, height: 1920 })
    expect(read({ width: 720, height: 576, sample_aspect_ratio: "64:45" }).video).toMatchObject({ width: 1024, height: 576 })
    expect(read({ field_order: "tt" }).video).toMatchObject({ isInterlaced: true })
    expect(read({}).video?.fps).toBeCloseTo(29.97)
    expect(read({ avg_frame_rate: "0/0", r_frame_rate: "0/0" }).video?.fps).toBe(25)
  })

  it("tells the length of picture and sound, or else what is known of it otherwise", () => {
    const sound = { index: 1, codec_type: "audio", codec_name: "aac", duration: "4.2" }
    const read = (duration: string | undefined, streams: object[]) =>
      readProbe({ format: { duration }, streams: streams as [] }, { isFastStart: true, durationSeconds: 6 }).durationSeconds
    expect(read("9", [{ ...stream, duration: "4.0" }, sound])).toBe(4.2)
    expect(read("9", [stream])).toBe(9)
    expect(read(undefined, [stream])).toBe(6)
    expect(read("N/A", [stream])).toBe(6)
  })

  it("does not take a cover for a video, and refuses what holds nothing", () => {
    expect(() => read({ disposition: { attached_pic: 1 } })).toThrow("neither a picture nor sound")
    expect(() => readProbe({ format: { duration: "N/A" }, streams: [stream] }, known)).toThrow("neither a picture nor sound")
    expect(() => readProbe({}, known)).toThrow("neither a picture nor sound")
  })
})

describe("a program", () => {
  const { signal } = new AbortController()

  it("says why it failed, without paths of the machine", async () => {
    expect(lastWords("[mov @ 0x55] /tmp/courses-processing-1/source: Invalid data found\nConversion failed!\n", "/usr/bin/ffmpeg")).toBe(
      "ffmpeg: …: Invalid data found"
    )
    expect(lastWords("[h264 @ 0x1] [IMGUTILS @ 0x2] Picture size 9x9 is invalid\n    Last message repeated 3 times\n", "ffmpeg")).toBe(
      "ffmpeg: Picture size 9x9 is invalid"
    )
    expect(lastWords("", "ffmpeg")).toBe("ffmpeg: it failed without a word")
    await expect(runProgram(process.execPath, ["-e", "console.error('no such codec'); process.exit(1)"], { signal })).rejects.toThrow(
      /no such codec/
    )
  })

  it("is gone when it was aborted", async () => {
    const ending = new AbortController()
    let pid = 0
    const running = runProgram(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
      signal: ending.signal,
      onStart: async (started) => {
        pid = started
        ending.abort(new Error("enough"))
      },
    })
    await expect(running).rejects.toThrow("enough")
    expect(() => process.kill(pid, 0)).toThrow()
  })

  it("that is not there is told in the log's words", async () => {
    expect(await findFfmpeg("/nowhere/ffmpeg")).toEqual({ missing: "/nowhere/ffmpeg or its ffprobe was not found" })
    await expect(runProgram("/nowhere/ffmpeg", [], { signal })).rejects.toThrow("ENOENT")
  })
})
