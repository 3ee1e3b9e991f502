const MAX_WIDTH = 1280
const QUALITY = 0.85
/** Where in the video a picture is looked for: films open with black. */
const MOMENTS = [0.1, 0.3, 0.5]
/** Mean brightness, of 255, from which a picture is not taken for black. */
const BRIGHT_ENOUGH = 20
/** A file that the browser cannot play may never say so. */
const PATIENCE_MS = 15_000

/**
 * Takes a picture out of a video that was chosen in this browser.
 *
 * @returns `null` where the browser cannot play the file
 */
export async function takePoster(file: File): Promise<Blob | null> {
  const url = URL.createObjectURL(file)
  const video = document.createElement("video")
  try {
    video.muted = true
    video.preload = "auto"
    video.src = url
    await heard(video, "loadeddata")
    const canvas = document.createElement("canvas")
    const scale = Math.min(1, MAX_WIDTH / video.videoWidth)
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    for (const moment of MOMENTS) {
      const seeked = heard(video, "seeked")
      video.currentTime = video.duration * moment
      await seeked
      if (draw(canvas, video) >= BRIGHT_ENOUGH) {
        break
      }
    }
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY))
  } catch {
    return null
  } finally {
    video.removeAttribute("src")
    video.load()
    URL.revokeObjectURL(url)
  }
}

/** @returns its mean brightness */
function draw(canvas: HTMLCanvasElement, video: HTMLVideoElement): number {
  const context = canvas.getContext("2d", { willReadFrequently: true })
  if (!context) {
    return 0
  }
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  let sum = 0
  for (let at = 0; at < data.length; at += 4) {
    sum += data[at] + data[at + 1] + data[at + 2]
  }
  return sum / Math.max(1, (data.length / 4) * 3)
}

function heard(video: HTMLVideoElement, event: "loadeddata" | "seeked"): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("timeout")), PATIENCE_MS)
    const settle = (act: () => void) => () => {
      clearTimeout(timer)
      act()
    }
    video.addEventListener(event, settle(resolve), { once: true })
    video.addEventListener("error", settle(() => reject(new Error("error"))), { once: true })
  })
}
