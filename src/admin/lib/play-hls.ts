import type { AdminAssetPlaybackResponse } from "../../http/admin"
import { sdk } from "./sdk"

const HLS_TYPE = "application/vnd.apple.mpegurl"

/** Seconds: a stream's first picture may come a little later than its start. */
const START_TOLERANCE = 1

/** The heights that a stream has, the largest first, and the choice among them. */
export interface StreamHeights {
  heights: number[]
  /** @param height 0: whichever the line carries */
  choose(height: number): void
}

interface Listener {
  onHeights(heights: StreamHeights): void
  /** There is no HLS, or it does not play. */
  onNone(): void
}

/**
 * Plays a file's HLS in a video element, by playlists whose addresses are all signed for an hour. What the element plays
 * already goes on until then, and the stream begins where that is.
 *
 * @returns the function that ends it
 */
export function playHls(video: HTMLVideoElement, assetId: string, { onHeights, onNone }: Listener): () => void {
  let ended = false
  let destroy = () => {}
  const start = async () => {
    const path = `/admin/course-media/assets/${assetId}/playback`
    const { playback } = await sdk.client.fetch<AdminAssetPlaybackResponse>(path)
    const address = playback.sources.find((source) => source.hls)?.hls?.native_url
    if (!address) {
      throw new Error("The file has no HLS")
    }
    const { default: HlsPlayer } = await import("hls.js")
    if (ended) {
      return
    }
    if (!HlsPlayer.isSupported()) {
      if (video.canPlayType(HLS_TYPE) === "") {
        throw new Error("This browser plays no HLS")
      }
      video.src = address
      return
    }
    const wasPlaying = !video.paused
    const hls = new HlsPlayer({ enableWorker: false, capLevelToPlayerSize: true, startPosition: video.currentTime })
    destroy = () => hls.destroy()
    hls.on(HlsPlayer.Events.ERROR, (_event, { fatal }) => fatal && giveUp())
    hls.on(HlsPlayer.Events.MANIFEST_PARSED, () => {
      const levels = hls.levels.map(({ height }) => height)
      onHeights({
        heights: [...new Set(levels)].sort((a, b) => b - a),
        // Sorted by bit rate: the last one of a height is its best.
        choose: (height) => void (hls.currentLevel = height ? levels.lastIndexOf(height) : -1),
      })
      if (wasPlaying) {
        void video.play().catch(() => undefined)
      }
    })
    hls.on(HlsPlayer.Events.FRAG_BUFFERED, (_event, { frag: { start, end } }) => {
      const { currentTime, paused } = video
      // A paused video goes on showing the picture that it has decoded, until it is told to go to where it is.
      if (paused && start - START_TOLERANCE < currentTime && currentTime < end) {
        video.currentTime = currentTime
      }
    })
    hls.loadSource(address)
    hls.attachMedia(video)
  }
  const giveUp = () => {
    destroy()
    if (!ended) {
      onNone()
    }
  }
  start().catch(giveUp)
  return () => {
    ended = true
    destroy()
  }
}
