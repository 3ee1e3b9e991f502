import { CaptionTracks } from "../captions"

const plyr = { on: () => undefined, currentTrack: -1, language: "", toggleCaptions: () => undefined }
const FILE = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello"

describe("caption tracks", () => {
  beforeEach(() => {
    Object.assign(URL, { createObjectURL: () => "blob:captions", revokeObjectURL: () => undefined })
    globalThis.fetch = async () => ({ ok: true, blob: async () => new Blob([FILE]) }) as Response
  })

  it("have labels that the player's menu, which takes them for HTML, can only show", async () => {
    const video = document.createElement("video")
    const added = new Promise<void>((resolve) => new MutationObserver(() => resolve()).observe(video, { childList: true }))
    const tracks = new CaptionTracks(video, plyr, { captions: true, captionLanguage: null })
    tracks.show([{ language: "en", label: "Q&A <img src=x onerror=alert(1)>", url: "https://cdn.example.com/en.vtt", is_default: true }])
    await added
    const menu = document.createElement("div")
    menu.innerHTML = video.querySelector("track")!.label
    expect(menu.children).toHaveLength(0)
    expect(menu.textContent).toBe("Q&A ‹img src=x onerror=alert(1)›")
  })
})
