import { isAssetPrefix, placeFolder, readPlace, type MediaPlace } from "../media-keys"
import { isSameLength, renditionFault } from "../rendition-rows"

describe("places of files", () => {
  it.each<[folder: string, place: MediaPlace]>([
    ["courses/c/lessons/l/", { purpose: "lesson", course_id: "c", lesson_id: "l" }],
    ["courses/c/thumbnails/", { purpose: "thumbnail", course_id: "c" }],
    ["courses/c/resources/", { purpose: "resource", course_id: "c", lesson_id: null }],
    ["courses/c/lessons/l/resources/", { purpose: "resource", course_id: "c", lesson_id: "l" }],
    ["courses/c/lessons/l/asset_1/mp4/", { purpose: "rendition", course_id: "c", lesson_id: "l", asset_id: "asset_1" }],
  ])("%s", (folder, place) => {
    expect(placeFolder(place)).toBe(folder)
    expect(readPlace(`${folder}asset_9/`)).toEqual(place)
    expect(isAssetPrefix(`${folder}asset_9/`)).toBe(true)
    expect(isAssetPrefix(folder)).toBe(false)
  })

  it.each(["", "/", "courses/", "courses/c/", "courses/c/lessons/", "courses/c/lessons/l/a/hls/", "courses/c/lessons/l/a/mp4/b/c/", "courses/c/other/a/", "x/c/lessons/l/a/", "courses/c/lessons/l/../", "courses/c/resources/a"])(
    "%j is no asset's folder",
    (folder) => {
      expect(isAssetPrefix(folder)).toBe(false)
    }
  )

  it.each(["", "courses/c/other/a/", "courses/c/lessons/l/x/a/", "courses/c/lessons/l/a/hls/b/"])("%j is no place", (folder) => {
    expect(readPlace(folder)).toBeNull()
  })
})

describe("another height of a video", () => {
  const mp4 = (height: number) => ({ file_key: `mp4/${height}`, content_type: "video/mp4", height, size_bytes: 1 })
  const main = { duration_seconds: 600, height: 1080, renditions: { mp4: [mp4(480)] } }
  const file = { content_type: "video/mp4", duration_seconds: 601, height: 720, file_key: "mp4/new" }

  it("is as long within 1 s or 1 %", () => {
    expect([isSameLength(3, 4), isSameLength(3, 4.1), isSameLength(1000, 1010), isSameLength(1000, 1011)]).toEqual([true, false, true, false])
  })

  it.each<[string, Parameters<typeof renditionFault>[0], Partial<typeof file>, RegExp | null]>([
    ["fits", main, {}, null],
    ["fits, seen again", main, { height: 480, file_key: "mp4/480" }, null],
    ["fits beside nothing", { ...main, renditions: null }, { height: 480 }, null],
    ["has lost its video", null, {}, /was replaced meanwhile/],
    ["is of another type", main, { content_type: "video/webm" }, /of the type video\/webm/],
    ["is of another length", main, { duration_seconds: 700 }, /700\.0 s long, but the lesson's video 600\.0 s/],
    ["is as high as the video", main, { height: 1080 }, /height 1080 already/],
    ["is as high as another", main, { height: 480 }, /height 480 already/],
  ])("%s", (_name, video, change, reason) => {
    const fault = renditionFault(video, { ...file, ...change })
    expect(fault).toEqual(reason === null ? null : expect.stringMatching(reason))
  })
})
