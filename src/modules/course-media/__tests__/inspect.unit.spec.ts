import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { open, readFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { inspectMedia, type MediaKind } from "../content/inspect"
import { detectMediaType } from "../content/media-type"
import { type ReadableFile } from "../content/probe"

// Clips are made.
jest.setTimeout(60_000)

const fixtures = path.join(process.cwd(), "integration-tests", "fixtures", "media")

const inMemory = (bytes: Buffer): ReadableFile => ({
  sizeBytes: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
})
const fixture = async (name: string) => inMemory(await readFile(path.join(fixtures, name)))

describe("inspectMedia", () => {
  it.each<[file: string, wanted: MediaKind, type: string, seconds: number, height: number | null]>([
    ["clip.mp4", "video", "video/mp4", 3, 180],
    ["clip-moov-last.mp4", "video", "video/mp4", 3, 180],
    ["clip.mov", "video", "video/quicktime", 3, 180],
    ["clip.webm", "video", "video/webm", 3, 180],
    ["clip.mkv", "video", "video/x-matroska", 3, 180],
    ["sound.m4a", "audio", "audio/mp4", 3, null],
    ["sound.mp3", "audio", "audio/mpeg", 2, null],
    ["sound.wav", "audio", "audio/wav", 1, null],
    ["sound.ogg", "audio", "audio/ogg", 2, null],
  ])("reads type, length and picture of %s", async (name, wanted, content_type, seconds, height) => {
    const media = await inspectMedia(await fixture(name), wanted, { converts: true })
    expect(media).toMatchObject({ accepted: true, kind: wanted, content_type, height })
    expect(media).toHaveProperty("duration_seconds", expect.closeTo(seconds, 0))
  })

  it.each<[file: string, wanted: MediaKind, type: string, width: number | null]>([
    ["picture.png", "image", "image/png", 64],
    ["picture.jpg", "image", "image/jpeg", 64],
    ["picture.webp", "image", "image/webp", 64],
    ["sheet.pdf", "document", "application/pdf", null],
    ["letter.docx", "document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", null],
    ["letter.odt", "document", "application/vnd.oasis.opendocument.text", null],
  ])("takes %s", async (name, wanted, content_type, width) => {
    const media = await inspectMedia(await fixture(name), wanted)
    expect(media).toEqual({
      accepted: true,
      kind: wanted,
      content_type,
      duration_seconds: null,
      width,
      height: width && 36,
      plays: true,
    })
  })

  it.each<[file: string, wanted: MediaKind, reason: RegExp]>([
    ["sheet.pdf", "video", /it is a PDF document; this place takes an MP4/],
    ["sound.mp3", "video", /it is an MP3 sound file/],
    ["sound.m4a", "video", /it is an M4A sound file/],
    ["clip.mp4", "audio", /it is an MP4 video; this place takes an MP3/],
    ["clip.mp4", "image", /it is an MP4 video; this place takes a PNG/],
    ["picture.png", "document", /it is a PNG picture; this place takes a PDF/],
    ["any.zip", "document", /no known type/],
  ])("refuses %s where %s is wanted, and says what it is", async (name, wanted, reason) => {
    expect(await inspectMedia(await fixture(name), wanted)).toEqual({
      accepted: false,
      reason: expect.stringMatching(reason),
    })
  })

  it.each([
    ["clip.mp4", true],
    ["clip.mov", true],
    ["clip.webm", true],
    ["clip.mkv", false],
  ])("knows whether browsers play %s as it is", async (name, plays) => {
    expect(await inspectMedia(await fixture(name), "video", { converts: true })).toMatchObject({ accepted: true, plays })
  })

  it("takes a picture that no browser plays only where it is going to be converted", async () => {
    const bytes = Buffer.from(await readFile(path.join(fixtures, "clip.mp4")))
    for (let at = bytes.indexOf("avc1"); at >= 0; at = bytes.indexOf("avc1", at + 1)) {
      bytes.write("xvid", at, "latin1")
    }
    expect(await inspectMedia(inMemory(bytes), "video")).toMatchObject({ accepted: false, reason: expect.stringContaining("Not every browser plays it") })
    expect(await inspectMedia(inMemory(bytes), "video", { converts: true })).toMatchObject({ accepted: true, plays: false })
  })

  describe("what browsers do not play", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "courses-inspect-"))
    const picture = ["-f", "lavfi", "-i", "testsrc2=s=64x36:r=10:d=0.5"]
    const sound = ["-f", "lavfi", "-i", "sine=440:d=0.5"]
    const h264 = (pixels: string) => ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", pixels]
    const hlg = ["-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc"]
    const make = (name: string, args: readonly string[]): Promise<Buffer> => {
      execFileSync("ffmpeg", ["-v", "error", "-y", ...args, "-strict", "-2", path.join(folder, name)], { stdio: ["ignore", "ignore", "inherit"] })
      return readFile(path.join(folder, name))
    }
    afterAll(() => rmSync(folder, { recursive: true }))

    it.each<[name: string, args: readonly string[], fault: string]>([
      ["a.mp4", [...picture, ...h264("yuv422p")], "its picture is H.264 in 4:2:2"],
      ["b.mp4", [...picture, ...h264("yuv420p10le")], "its picture is H.264 with 10 bit color"],
      ["c.mov", [...picture, ...h264("yuv444p")], "its picture is H.264 in 4:4:4"],
      ["d.mp4", [...picture, ...h264("yuv420p10le"), ...hlg], "its picture is H.264 with 10 bit color and its picture is HDR"],
      ["e.mp4", [...picture, ...h264("yuv420p"), ...hlg], "its picture is HDR"],
      ["f.mp4", [...picture, ...sound, ...h264("yuv420p"), "-c:a", "ac3"], "its sound is AC-3 (Dolby Digital)"],
      ["g.mp4", [...picture, ...sound, ...h264("yuv420p"), "-c:a", "eac3"], "its sound is E-AC-3 (Dolby Digital Plus)"],
      ["h.mov", [...picture, ...sound, ...h264("yuv420p"), "-c:a", "pcm_s16le"], "its sound is uncompressed (PCM)"],
      ["i.mov", [...picture, ...sound, ...h264("yuv420p"), "-c:a", "alac"], "its sound is Apple Lossless (ALAC)"],
      ["j.mp4", [...picture, "-c:v", "mpeg4"], "its picture is MPEG-4 Visual"],
      ["k.mov", [...picture, "-c:v", "prores_ks"], "its picture is ProRes"],
      ["l.mp4", [...picture, "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-tag:v", "hvc1"], "its picture is HEVC (H.265)"],
      ["m.mkv", [...picture, ...h264("yuv420p")], "it is a Matroska video"],
      ["n.webm", [...picture, "-c:v", "libvpx-vp9", "-deadline", "realtime", "-pix_fmt", "yuv444p"], "its picture is VP9 in 4:2:2 or 4:4:4"],
      ["o.m4a", [...sound, "-c:a", "alac"], "its sound is Apple Lossless (ALAC)"],
      ["p.wav", [...sound, "-c:a", "pcm_s32le"], "its sound is uncompressed (PCM)"],
    ])("is said, with how to export it, or taken to be converted: %s", async (name, args, fault) => {
      const file = inMemory(await make(name, args))
      const wanted = /m4a|wav/.test(name) ? "audio" : "video"
      const how = wanted === "audio" ? "export it as MP3, or as M4A with AAC" : "export it as MP4 with H.264 (profile High, 8 bit, 4:2:0, standard dynamic range) and AAC sound"
      expect(await inspectMedia(file, wanted)).toEqual({ accepted: false, reason: `Not every browser plays it: ${fault}; ${how}` })
      expect(await inspectMedia(file, wanted, { converts: true })).toMatchObject({ accepted: true, plays: false })
    })

    it.each<[name: string, args: readonly string[]]>([
      ["1.mp4", [...picture, ...sound, ...h264("yuv420p"), "-c:a", "aac"]],
      ["2.mp4", [...picture, ...sound, ...h264("yuv420p"), "-c:a", "libopus"]],
      ["3.mov", [...picture, ...sound, ...h264("yuvj420p"), "-c:a", "aac"]],
      ["4.webm", [...picture, "-c:v", "libvpx-vp9", "-deadline", "realtime", "-pix_fmt", "yuv420p10le"]],
      ["5.mp4", [...picture, "-vf", "scale=128:128", "-c:v", "libsvtav1", "-preset", "12", "-pix_fmt", "yuv420p10le"]],
    ])("is not found in what they play: %s", async (name, args) => {
      expect(await inspectMedia(inMemory(await make(name, args)), "video")).toMatchObject({ accepted: true, plays: true })
    })
  })

  it.each([2 ** 31, 2 ** 32 - 1])("refuses a file that says it is %d s long", async (seconds) => {
    const bytes = Buffer.from(await readFile(path.join(fixtures, "clip.mp4")))
    for (const [box, timescaleAt, durationAt] of [["mvhd", 16, 20], ["mdhd", 16, 20]] as const) {
      for (let at = bytes.indexOf(box); at >= 0; at = bytes.indexOf(box, at + 4)) {
        bytes.writeUInt32BE(1, at + timescaleAt)
        bytes.writeUInt32BE(seconds, at + durationAt)
      }
    }
    const media = await inspectMedia(inMemory(bytes), "video")
    expect(media).toEqual({
      accepted: false,
      reason: `It says that it is ${seconds} seconds long; a file may last 3600000 seconds (1,000 hours) at most`,
    })
  })

  it("refuses a video that was cut off before its index", async () => {
    const bytes = await readFile(path.join(fixtures, "clip-moov-last.mp4"))
    const media = await inspectMedia(inMemory(bytes.subarray(0, bytes.length - 4000)), "video")
    expect(media).toEqual({ accepted: false, reason: expect.stringContaining("damaged or not whole") })
  })

  it.each([["clip.mp4", "video"], ["sound.m4a", "audio"]] as const)("refuses %s where its end is missing", async (name, wanted) => {
    const bytes = await readFile(path.join(fixtures, name))
    const media = await inspectMedia(inMemory(bytes.subarray(0, bytes.length * 0.8)), wanted)
    expect(media).toEqual({ accepted: false, reason: expect.stringContaining("damaged or not whole") })
  })

  it("refuses bytes that only begin as a video", async () => {
    const bytes = Buffer.concat([Buffer.from("\0\0\0\x18ftypisom"), Buffer.alloc(5000, 7)])
    expect(await inspectMedia(inMemory(bytes), "video")).toMatchObject({ accepted: false })
  })

  it("refuses a picture that ends in its header", async () => {
    const bytes = await readFile(path.join(fixtures, "picture.jpg"))
    expect(await inspectMedia(inMemory(bytes.subarray(0, 30)), "image")).toMatchObject({ accepted: false })
  })

  it("tells a failing storage from a damaged file", async () => {
    const whole = await fixture("clip.mp4")
    let reads = 0
    const failing: ReadableFile = {
      ...whole,
      read: async (start, end) => {
        reads += 1
        if (reads > 2) {
          throw Object.assign(new Error("the disk is gone"), { code: "EIO" })
        }
        return whole.read(start, end)
      },
    }
    await expect(inspectMedia(failing, "video")).rejects.toThrow("the disk is gone")
  })

  it("reads a small part of a large file", async () => {
    const handle = await open(path.join(fixtures, "clip.mp4"))
    let read = 0
    const { size } = await handle.stat()
    const padded: ReadableFile = {
      sizeBytes: size + 500_000_000,
      read: async (start, end) => {
        read += end - start
        const buffer = Buffer.alloc(end - start)
        await handle.read(buffer, 0, Math.max(0, Math.min(end, size) - start), start)
        return buffer
      },
    }
    const media = await inspectMedia(padded, "video")
    await handle.close()
    expect(media).toMatchObject({ accepted: true })
    expect(read).toBeLessThan(10_000_000)
  })
})

describe("detectMediaType", () => {
  const none = new Uint8Array()
  it.each([
    ["an empty file", ""],
    ["HTML", "<!doctype html><script>alert(1)</script>"],
    ["SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ["a Windows program", "MZ\x90\0"],
    ["a HEIC picture", "\0\0\0\x18ftypheic"],
    ["an AVIF picture", "\0\0\0\x18ftypavif"],
    ["RIFF of another kind", "RIFF\0\0\0\0AVI LIST"],
    ["Matroska's magic without its doctype", "\x1aE\xdf\xa3xxxxxxx"],
    ["ADTS, which looks like MP3", "\xff\xf1\x50\x80"],
    ["UTF-16 text, which looks like MP3", "\xff\xfeh\0"],
  ])("knows no type for %s", (_name, text) => {
    expect(detectMediaType(Buffer.from(text, "latin1"), none)).toBeNull()
  })

  it.each([
    ["isom", "video/mp4"],
    ["mp42", "video/mp4"],
    ["M4V ", "video/mp4"],
    ["qt  ", "video/quicktime"],
    ["M4A ", "audio/mp4"],
    ["3gp5", "video/mp4"],
  ])("reads the brand %s as %s", (brand, type) => {
    expect(detectMediaType(Buffer.from(`\0\0\0\x18ftyp${brand}`, "latin1"), none)?.content_type).toBe(type)
  })
})
