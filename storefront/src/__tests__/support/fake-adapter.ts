import type { CreateAdapter, PlayerAdapter, PlayerMedia } from "../../player/adapter"
import { createFakeMedia, type FakeMedia } from "./fake-media"

export interface FakePlayer {
  create: CreateAdapter
  media: FakeMedia
  /** What was done to it, in order. */
  calls: string[]
  last(): PlayerMedia | undefined
  alive(): number
}

/**
 * A player without Plyr, around a fake media element.
 *
 * @param seamless fresh addresses cost it no pause
 * @param hasCaptions its media have captions
 */
export function createFakePlayer(duration = 600, seamless = false, hasCaptions = true): FakePlayer {
  const media = createFakeMedia(duration)
  const calls: string[] = []
  const opened: PlayerMedia[] = []
  let alive = 0
  const begin = (url: string, position: number, play: boolean) => {
    media.element.src = url
    media.element.load()
    if (position > 0) {
      media.element.currentTime = position
    }
    if (play) {
      void media.element.play()
    }
  }
  const create: CreateAdapter = async (host) => {
    alive++
    host.append(media.element)
    const adapter: PlayerAdapter = {
      media: media.element,
      captions: false,
      hasCaptions,
      captionLanguage: "de",
      fullscreen: false,
      quality: 720,
      seamless,
      get position() {
        return media.element.currentTime
      },
      load(next) {
        opened.push(next)
        calls.push(`load ${next.sources[0]?.url} at ${next.position}`)
        begin(next.sources[0]?.url ?? "", next.position, next.play)
      },
      renew({ sources }, broken) {
        const { currentTime, paused } = media.element
        calls.push(`renew ${sources[0]?.url} at ${currentTime}`)
        if (!seamless || broken) {
          begin(sources[0]?.url ?? "", currentTime, !paused)
        }
      },
      rest: () => void calls.push("rest"),
      clear: () => void calls.push("clear"),
      toggleCaptions: () => void calls.push("captions"),
      toggleFullscreen: () => void calls.push("fullscreen"),
      showWatched: () => undefined,
      destroy() {
        alive--
        calls.push("destroy")
        host.replaceChildren()
      },
    }
    return adapter
  }
  return { create, media, calls, last: () => opened[opened.length - 1], alive: () => alive }
}
