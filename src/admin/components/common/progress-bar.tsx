import { clx } from "@medusajs/ui"

type ProgressBarProps = {
  /** 0 to 100. */
  percent: number
  label: string
  tone?: "default" | "muted" | "error"
}

const TONES = { default: "bg-ui-fg-interactive", muted: "bg-ui-fg-muted", error: "bg-ui-tag-red-icon" }

export const ProgressBar = ({ label, percent, tone = "default" }: ProgressBarProps) => (
  <div
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={percent}
    className="bg-ui-bg-component-hover h-1.5 w-full overflow-hidden rounded-full"
  >
    <div
      className={clx("h-full rounded-full transition-[width] duration-300 motion-reduce:transition-none", TONES[tone])}
      style={{ width: `${percent}%` }}
    />
  </div>
)
