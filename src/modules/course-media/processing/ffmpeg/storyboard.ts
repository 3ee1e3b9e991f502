/** Small pictures for the player's time line: several in one file, in rows and columns. */
export interface StoryboardPlan {
  intervalSeconds: number
  count: number
  width: number
  height: number
  columns: number
  rows: number
  sheets: number
}

const LONGER_SIDE = 160
const MIN_INTERVAL = 2
const MAX_TILES = 300
const MAX_COLUMNS = 10
const MAX_ROWS = 10

export function planStoryboard(video: { width: number; height: number }, durationSeconds: number): StoryboardPlan {
  const intervalSeconds = Math.max(MIN_INTERVAL, Math.ceil(durationSeconds / MAX_TILES))
  const count = Math.max(1, Math.ceil(durationSeconds / intervalSeconds))
  const columns = Math.min(MAX_COLUMNS, count)
  const rows = Math.min(MAX_ROWS, Math.ceil(count / columns))
  const scale = LONGER_SIDE / Math.max(video.width, video.height)
  const even = (length: number) => Math.max(2, Math.round((length * scale) / 2) * 2)
  return {
    intervalSeconds,
    count,
    width: even(video.width),
    height: even(video.height),
    columns,
    rows,
    sheets: Math.ceil(count / (columns * rows)),
  }
}

export function sheetName(index: number): string {
  return `storyboard-${String(index + 1).padStart(3, "0")}.jpg`
}

/** WebVTT whose cues name a sheet beside it and the place of their picture in it. */
export function storyboardVtt(plan: StoryboardPlan, durationSeconds: number): string {
  const perSheet = plan.columns * plan.rows
  const cues = Array.from({ length: plan.count }, (_, index) => {
    const place = index % perSheet
    const x = (place % plan.columns) * plan.width
    const y = Math.floor(place / plan.columns) * plan.height
    const from = vttTime(index * plan.intervalSeconds)
    const to = vttTime(Math.min((index + 1) * plan.intervalSeconds, durationSeconds))
    const sheet = sheetName(Math.floor(index / perSheet))
    return `${from} --> ${to}\n${sheet}#xywh=${x},${y},${plan.width},${plan.height}\n`
  })
  return `WEBVTT\n\n${cues.join("\n")}`
}

function vttTime(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000)
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0")
  const clock = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60].map(two).join(":")
  return `${clock}.${String(milliseconds % 1000).padStart(3, "0")}`
}
