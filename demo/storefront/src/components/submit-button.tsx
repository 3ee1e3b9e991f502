import type { ReactNode } from "react"

interface SubmitButtonProps {
  busy: boolean
  busyLabel: string
  children: ReactNode
}

/** Stays focusable while it works, so that the keyboard user keeps their place. */
export function SubmitButton({ busy, busyLabel, children }: SubmitButtonProps) {
  return (
    <button type="submit" className="button button--wide" aria-disabled={busy || undefined}>
      {busy ? busyLabel : children}
    </button>
  )
}
