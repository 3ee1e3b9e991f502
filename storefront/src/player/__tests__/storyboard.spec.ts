import { parseStoryboard, Storyboard } from "../storyboard"

const VTT = `WEBVTT

1
00:00.000 --> 00:05.000
sprite-1.jpg#xywh=0,0,160,90

00:00:05.000 --> 00:00:10.000
sprite-1.jpg#xywh=160,0,160,90

01:00:00.000 --> 01:00:10.000
https://s3.test/sprite-2.jpg?each=1#xywh=0,90,160,90

00:20.000 --> 00:25.000
not a picture
`

describe("parseStoryboard", () => {
  it("reads times with and without hours, and leaves out what is no part of a picture", () => {
    expect(parseStoryboard(VTT).map(({ from, to, file, x, y }) => [from, to, file, x, y])).toEqual([
      [0, 5, "sprite-1.jpg", 0, 0],
      [5, 10, "sprite-1.jpg", 160, 0],
      [3600, 3610, "https://s3.test/sprite-2.jpg?each=1", 0, 90],
    ])
  })
})

describe("Storyboard", () => {
  const asked: string[] = []
  let answers: () => boolean
  let status: number
  const freshness = { ensure: async () => undefined, refused: () => undefined }

  beforeEach(() => {
    asked.length = 0
    answers = () => true
    let blobs = 0
    URL.createObjectURL = () => `blob:${++blobs}`
    URL.revokeObjectURL = jest.fn()
    status = 403
    const response: Partial<Response> = { text: async () => VTT, blob: async () => new Blob() }
    globalThis.fetch = async (url) => {
      asked.push(String(url))
      const ok = answers()
      return { ...response, ok, status: ok ? 200 : status } as Response
    }
  })

  it("fetches the file and each picture once, and only when a moment is asked for", async () => {
    const board = new Storyboard("https://cdn.test/a/board.vtt?q=1", freshness)
    expect(asked).toEqual([])
    expect(await board.at(7)).toMatchObject({ picture: "blob:1", x: 160, width: 160, height: 90 })
    expect(await board.at(1)).toMatchObject({ picture: "blob:1", x: 0 })
    expect(await board.at(3601)).toMatchObject({ picture: "blob:2" })
    expect(await board.at(15)).toBeNull()
    expect(asked).toEqual(["https://cdn.test/a/board.vtt?q=1", "https://cdn.test/a/sprite-1.jpg?q=1", "https://s3.test/sprite-2.jpg?each=1"])
  })

  it("asks at once for a fresh address where the one at hand has ended", async () => {
    const refused = () => board.renew("https://cdn.test/a/board.vtt?q=2")
    const board = new Storyboard("https://cdn.test/a/board.vtt?q=1", { ...freshness, refused })
    answers = () => asked.length > 1
    expect(await board.at(1)).not.toBeNull()
    expect(asked).toHaveLength(3)
  })

  it("asks again for what did not come, under the newest address", async () => {
    const board = new Storyboard("https://cdn.test/a/board.vtt?q=1", freshness)
    status = 404
    answers = () => false
    expect(await board.at(1)).toBeNull()
    answers = () => true
    board.renew("https://cdn.test/a/board.vtt?q=2")
    expect(await board.at(1)).not.toBeNull()
    expect(asked.slice(1)).toEqual(["https://cdn.test/a/board.vtt?q=2", "https://cdn.test/a/sprite-1.jpg?q=2"])
  })

  it("does not ask at each move of the pointer for what does not come", async () => {
    jest.useFakeTimers()
    const board = new Storyboard("https://cdn.test/a/board.vtt?q=1", freshness)
    status = 404
    answers = () => false
    for (let moves = 0; moves < 20; moves += 1) {
      expect(await board.at(moves)).toBeNull()
    }
    expect(asked).toHaveLength(1)
    answers = () => true
    jest.advanceTimersByTime(5_000)
    expect(await board.at(1)).not.toBeNull()
    jest.useRealTimers()
  })

  it("reads the storyboard anew where the addresses in it, each signed by itself, are over", async () => {
    jest.useFakeTimers()
    const board = new Storyboard("https://api.test/playlists?token=1", freshness)
    await board.at(1)
    board.renew("https://api.test/playlists?token=2")
    answers = () => false
    expect(await board.at(3601)).toBeNull()
    answers = () => true
    jest.advanceTimersByTime(5_000)
    expect(await board.at(3601)).not.toBeNull()
    const picture = "https://s3.test/sprite-2.jpg?each=1"
    expect(asked.slice(2)).toEqual([picture, picture, "https://api.test/playlists?token=2", picture])
    jest.useRealTimers()
  })

  it("frees its pictures", async () => {
    const board = new Storyboard("https://cdn.test/a/board.vtt?q=1", freshness)
    await board.at(1)
    board.close()
    await Promise.resolve()
    expect(URL.revokeObjectURL).toHaveBeenCalledWith("blob:1")
  })
})
