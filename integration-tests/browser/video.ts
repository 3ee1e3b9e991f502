import type { Page } from "playwright-core"

interface VideoFacts {
  time: number
  duration: number
  frames: number
  src: string
}

/** What the page's video element says of itself. */
export const videoFacts = (page: Page): Promise<VideoFacts> =>
  page.locator("video").evaluate((element) => {
    const video = element as HTMLVideoElement
    const { currentTime, duration, currentSrc } = video
    return { time: currentTime, duration, frames: video.getVideoPlaybackQuality().totalVideoFrames, src: currentSrc }
  })

/** Waits until the video has played past a second of its own time. */
export async function playedPast(page: Page, seconds: number): Promise<void> {
  await page.waitForFunction(
    (target) => {
      const video = document.querySelector("video")
      return video !== null && !video.paused && video.currentTime >= target
    },
    seconds,
    { timeout: 60_000 }
  )
}

/** Waits until the video can play, wherever it stands. */
export async function isReady(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const video = document.querySelector("video")
    return video !== null && video.readyState >= 2 && !video.seeking
  })
}

/** Starts playing as a viewer does: with the space bar, while the player has the focus. */
export async function pressPlay(page: Page): Promise<void> {
  await isReady(page)
  await page.getByRole("group", { name: /^Player/ }).focus()
  await page.keyboard.press("k")
}
