import { mergeWatched } from "../../../../src/domain/watched-ranges"
import { createFakeMedia, type FakeMedia } from "../../__tests__/support/fake-media"
import { PlayedRecorder } from "../recorder"

function record(duration = 600) {
  const media = createFakeMedia(duration)
  const recorder = new PlayedRecorder(media.element, () => performance.now())
  const stop = recorder.listen()
  return { media, recorder, stop }
}

describe("PlayedRecorder", () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it("keeps what was played, in whole seconds", () => {
    const { media, recorder } = record()
    void media.element.play()
    media.pass(12.5)
    media.element.pause()
    expect(recorder.take()).toEqual([[0, 12]])
    expect(recorder.take()).toEqual([])
  })

  it("loses no second between two reports of one stretch", () => {
    const { media, recorder } = record()
    void media.element.play()
    media.pass(7.5)
    expect(recorder.take()).toEqual([[0, 7]])
    media.pass(7)
    expect(recorder.take()).toEqual([[7, 14]])
  })

  it("never counts what a seek jumped over", () => {
    const { media, recorder } = record()
    void media.element.play()
    media.pass(5)
    media.seek(300)
    media.pass(5)
    expect(recorder.take()).toEqual([
      [0, 5],
      [300, 305],
    ])
  })

  it("never counts a jump that no event announced", () => {
    const { media, recorder } = record()
    void media.element.play()
    media.pass(5)
    media.jump(500)
    media.pass(5)
    expect(recorder.take()).toEqual([
      [0, 5],
      [501, 505],
    ])
  })

  it("counts nothing while paused, however the position moves", () => {
    const { media, recorder } = record()
    for (let second = 0; second < 600; second += 5) {
      media.seek(second)
      media.pass(1)
    }
    expect(recorder.take()).toEqual([])
  })

  it("counts seconds of the media, not of the clock, at another speed", () => {
    const { media, recorder } = record()
    media.element.playbackRate = 2
    void media.element.play()
    media.pass(10)
    media.element.playbackRate = 0.5
    media.pass(10)
    expect(recorder.take()).toEqual([[0, 25]])
  })

  it("counts a part that is played again only once a report", () => {
    const { media, recorder } = record()
    void media.element.play()
    media.pass(10)
    media.seek(0)
    media.pass(10)
    expect(recorder.take()).toEqual([[0, 10]])
  })

  it.each([
    ["a pause", (media: FakeMedia) => media.element.pause()],
    ["a stall", (media: FakeMedia) => media.element.dispatchEvent(new Event("waiting"))],
    [
      "another source at the same place",
      (media: FakeMedia) => {
        media.element.load()
        media.element.currentTime = 7.6
      },
    ],
  ])("loses no second over %s", (_, interrupt) => {
    const { media, recorder } = record()
    void media.element.play()
    media.pass(7.5)
    interrupt(media)
    const before = recorder.take()
    void media.element.play()
    media.pass(7)
    expect(mergeWatched(before, recorder.take(), 600)).toEqual([[0, 14]])
  })

  it("counts the begun second of what was paused only once it goes on there", () => {
    const { media, recorder } = record()
    void media.element.play()
    media.pass(7.5)
    media.element.pause()
    media.seek(300.25)
    void media.element.play()
    media.pass(5)
    expect(recorder.take()).toEqual([
      [0, 7],
      [301, 305],
    ])
  })

  it("closes the last second at the end", () => {
    const { media, recorder } = record(9.6)
    void media.element.play()
    media.pass(12)
    expect(recorder.take()).toEqual([[0, 10]])
  })

  it("hears nothing after it stopped", () => {
    const { media, recorder, stop } = record()
    void media.element.play()
    media.pass(3)
    stop()
    media.pass(5)
    media.element.pause()
    expect(recorder.take()).toEqual([[0, 3]])
  })
})
