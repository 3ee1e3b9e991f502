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

/** Waits until the video can play, wherever it stands. Lessons share the element: its address tells which one. */
async function canPlay(page: Page, address: string): Promise<void> {
  await page.waitForFunction((part) => {
    const video = document.querySelector("video")
    return video !== null && video.currentSrc.includes(part) && video.readyState >= 2 && !video.seeking
  }, address)
}

/** Waits until a lesson's file can play. */
export const isReady = (page: Page, lessonId: string): Promise<void> => canPlay(page, `/${lessonId}/`)

/** Waits until the lesson can play that the page's address names. */
export async function untilReady(page: Page, isHls: boolean): Promise<void> {
  await (isHls ? canPlay(page, "blob:") : isReady(page, new URL(page.url()).pathname.split("/").pop() ?? ""))
}

/** Starts playing as a viewer does: with a key, while the player has the focus. */
export async function pressPlay(page: Page, lessonId: string): Promise<void> {
  await isReady(page, lessonId)
  await play(page)
}

/** Starts or pauses, by the same key. */
export async function play(page: Page): Promise<void> {
  await page.getByRole("group", { name: /^Player/ }).focus()
  await page.keyboard.press("k")
}

/** Opens the settings where they are closed: choosing leaves them open. */
export async function openSettings(page: Page): Promise<void> {
  await page.locator(".courses-player").hover()
  if (!(await page.locator(".plyr__menu__container").isVisible())) {
    await page.getByRole("button", { name: "Settings" }).click()
  }
}

/** While it plays, its controls hide where the mouse rests: on a busy machine before the choice is made. Then once more. */
export async function chooseQuality(page: Page, name: string, tries = 4): Promise<void> {
  try {
    await openSettings(page)
    await page.getByRole("menuitem", { name: /^Quality/ }).click({ timeout: 4_000 })
    await page.getByRole("menuitemradio", { name, exact: true }).click({ timeout: 4_000 })
  } catch (error) {
    if (tries <= 1) {
      throw error
    }
    await page.mouse.move(0, 0)
    await chooseQuality(page, name, tries - 1)
  }
}

/** Waits until the picture is of a height. */
export async function hasHeight(page: Page, height: number): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector("video")?.videoHeight === wanted, height, { timeout: 30_000 })
}

export const seekTo = (page: Page, seconds: number) =>
  page.locator("video").evaluate((video: HTMLVideoElement, to) => void (video.currentTime = to), seconds)

/** How many messages lie over the picture, as that it cannot be played. */
export const problems = (page: Page): Promise<number> => page.locator(".courses-message").count()
