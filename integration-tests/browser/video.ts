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

/** Waits until a lesson's video can play, wherever it stands. Lessons share the element: its address tells which one. */
export async function isReady(page: Page, lessonId: string): Promise<void> {
  await page.waitForFunction((id) => {
    const video = document.querySelector("video")
    return video !== null && video.currentSrc.includes(`/${id}/`) && video.readyState >= 2 && !video.seeking
  }, lessonId)
}

/** Starts playing as a viewer does: with a key, while the player has the focus. */
export async function pressPlay(page: Page, lessonId: string): Promise<void> {
  await isReady(page, lessonId)
  await page.getByRole("group", { name: /^Player/ }).focus()
  await page.keyboard.press("k")
}
