import { useCourses } from "../../provider"

/** A bar for 0 to 100. The number beside it is up to the caller; assistive technology reads the bar. */
export function ProgressBar({ value, label }: { value: number; label: string }) {
  const { formats } = useCourses()
  return (
    <div
      className="courses-progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
      aria-valuetext={formats.percent(value)}
    >
      <div className="courses-progress__fill" style={{ inlineSize: `${Math.min(100, Math.max(0, value))}%` }} />
    </div>
  )
}
