/** One quality of a video. */
export interface Rung {
  /** Its folder. */
  name: string
  width: number
  height: number
  /** The most that a second of its picture takes. */
  maxKbps: number
}

/** By the shorter side, so that upright videos have as many. */
const SIDES = [
  { side: 1080, maxKbps: 5_000 },
  { side: 720, maxKbps: 2_800 },
  { side: 480, maxKbps: 1_400 },
  { side: 360, maxKbps: 800 },
] as const

/** More pictures in a second take more; not twice as much, for they differ less. */
const HIGH_FPS = { above: 32, factor: 1.5 }

export const MAX_FPS = 60
export const AUDIO_KBPS = 128

/**
 * The qualities to make of a video, the largest first; none is larger than the video. One that is smaller than the
 * smallest of them has one of its own size.
 */
export function chooseLadder(video: { width: number; height: number; fps: number }): Rung[] {
  const shorter = Math.min(video.width, video.height)
  const factor = video.fps > HIGH_FPS.above ? HIGH_FPS.factor : 1
  const fitting = SIDES.filter(({ side }) => side <= shorter)
  const sides = fitting.length ? fitting : [{ side: shorter, maxKbps: SIDES[SIDES.length - 1].maxKbps }]
  return sides.map(({ side, maxKbps }) => ({
    name: `${even(side)}p`,
    ...fitShorterSide(video, side),
    maxKbps: Math.round(maxKbps * factor),
  }))
}

/** The size with that shorter side, never enlarged. Encoders take even numbers only. */
export function fitShorterSide({ width, height }: { width: number; height: number }, side: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.min(width, height))
  return { width: even(width * scale), height: even(height * scale) }
}

function even(length: number): number {
  return Math.max(2, Math.round(length / 2) * 2)
}
