/** `75` → `1:15`, `3675` → `1:01:15`: the length of one lesson. */
export function formatClock(seconds: number): string {
  const whole = Math.round(seconds)
  const pad = (value: number) => String(value).padStart(2, "0")
  const hours = Math.floor(whole / 3_600)
  const minutes = Math.floor(whole / 60) % 60
  return hours ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`
}

const unit = (language: string, value: number, name: string, fraction = 0) =>
  new Intl.NumberFormat(language, {
    style: "unit",
    unit: name,
    // The short form of "byte" has no plural.
    unitDisplay: name === "byte" ? "long" : "short",
    maximumFractionDigits: fraction,
  }).format(value)

/** `5400` → `1 hr 30 min`: the length of a course. Below a minute it counts seconds. */
export function formatDuration(seconds: number, language: string): string {
  if (seconds < 60) {
    return unit(language, Math.round(seconds), "second")
  }
  const minutes = Math.round(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const parts = [
    ...(hours ? [unit(language, hours, "hour")] : []),
    ...(minutes % 60 ? [unit(language, minutes % 60, "minute")] : []),
  ]
  return parts.join(" ")
}

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"]

/** `1536000` → `1.5 MB`, in steps of 1,000. */
export function formatBytes(bytes: number, language: string): string {
  const step = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1)
  return unit(language, bytes / 1_000 ** step, BYTE_UNITS[step], step > 1 ? 1 : 0)
}

