import type { PlayerAdapter } from "./adapter"
import { RATES } from "./preferences"

/** What components and keys may ask for, with the value each needs. */
export interface PlayerRequests {
  play: []
  pause: []
  togglePlay: []
  seekTo: [seconds: number]
  seekBy: [seconds: number]
  volumeBy: [share: number]
  toggleMute: []
  setRate: [rate: number]
  /** One step faster (1) or slower (-1). */
  stepRate: [direction: 1 | -1]
  toggleCaptions: []
  toggleFullscreen: []
}

type RequestMap = {
  [Name in keyof PlayerRequests]: (adapter: PlayerAdapter, ...value: PlayerRequests[Name]) => void
}

function play({ media }: PlayerAdapter): void {
  // Refused where the browser wants a gesture first: the play button is there.
  media.play()?.catch(() => undefined)
}

function seek(media: HTMLVideoElement, seconds: number): void {
  const end = Number.isFinite(media.duration) ? media.duration : seconds
  media.currentTime = Math.min(end, Math.max(0, seconds))
}

/** Each request and its effect. None writes the state: that follows from the element's own events. */
export const REQUESTS: RequestMap = {
  play,
  pause: ({ media }) => media.pause(),
  togglePlay: (adapter) => (adapter.media.paused ? play(adapter) : adapter.media.pause()),
  seekTo: ({ media }, seconds) => seek(media, seconds),
  seekBy: ({ media, position }, seconds) => seek(media, position + seconds),
  volumeBy({ media }, share) {
    media.volume = Math.min(1, Math.max(0, Math.round((media.volume + share) * 20) / 20))
    media.muted = media.volume === 0
  },
  toggleMute({ media }) {
    media.muted = !media.muted
  },
  setRate({ media }, rate) {
    media.playbackRate = rate
  },
  stepRate({ media }, direction) {
    const steps = direction > 0 ? RATES : [...RATES].reverse()
    media.playbackRate = steps.find((rate) => (rate - media.playbackRate) * direction > 0.01) ?? media.playbackRate
  },
  toggleCaptions(adapter) {
    if (adapter.hasCaptions) {
      adapter.toggleCaptions()
    }
  },
  toggleFullscreen: (adapter) => adapter.toggleFullscreen(),
}
