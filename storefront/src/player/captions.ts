import type { StoreCaption } from "../../../src/http/store"

/**
 * Adds captions to a media element. A cross-origin `<track>` would need `crossorigin` on the video as well, so each
 * file is fetched and given as a Blob. One that does not come is left out.
 *
 * @returns the function that removes them
 */
export function attachCaptions(
  media: HTMLVideoElement,
  captions: readonly StoreCaption[],
  onAttached: (caption: StoreCaption, track: TextTrack) => void
): () => void {
  const abort = new AbortController()
  const urls: string[] = []
  const tracks: HTMLTrackElement[] = []
  const attach = async (caption: StoreCaption) => {
    const response = await fetch(caption.url, { signal: abort.signal, credentials: "omit" })
    if (!response.ok) {
      return
    }
    const blob = await response.blob()
    if (abort.signal.aborted) {
      return
    }
    const url = URL.createObjectURL(blob)
    const track = document.createElement("track")
    Object.assign(track, { kind: "captions", label: caption.label, srclang: caption.language, src: url })
    urls.push(url)
    tracks.push(track)
    media.append(track)
    // The player hears of the track in a task of its own.
    setTimeout(() => !abort.signal.aborted && onAttached(caption, track.track), 0)
  }
  captions.forEach((caption) => void attach(caption).catch(() => undefined))
  return () => {
    abort.abort()
    tracks.forEach((track) => track.remove())
    urls.forEach((url) => URL.revokeObjectURL(url))
  }
}
