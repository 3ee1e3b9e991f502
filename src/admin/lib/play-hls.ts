import type { AdminAssetPlaybackResponse } from "../../http/admin"
import { sdk } from "./sdk"

const HLS_TYPE = "application/vnd.apple.mpegurl"

/**
 * Plays a file's HLS in a video element, by playlists whose addresses are all signed for an hour.
 *
 * @param onNone there is none, or it does not play
 * @returns the function that ends it
 */
export function playHls(video: HTMLVideoElement, assetId: string, onNone: () => void): () => void {
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
    const hls = new HlsPlayer({ enableWorker: false, capLevelToPlayerSize: true })
    destroy = () => hls.destroy()
    hls.on(HlsPlayer.Events.ERROR, (_event, { fatal }) => fatal && giveUp())
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
