import type { ReactNode } from "react"

interface SubmitButtonProps {
  busy: boolean
  busyLabel: string
  /** Cannot be sent yet, for a reason that passes. */
  waiting?: boolean
  children: ReactNode
}

/** Stays focusable while it works, so that the keyboard user keeps their place. */
export function SubmitButton({ busy, busyLabel, waiting, children }: SubmitButtonProps) {
  return (
    <button type="submit" className="button button--wide" aria-disabled={busy || waiting || undefined}>
      {busy ? busyLabel : children}
    </button>
  )
}
