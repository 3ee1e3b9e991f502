import type { ReactNode } from "react"
import { describeError } from "../lib/errors"
import { InfoIcon, WarningIcon } from "./icons"

interface EmptyStateProps {
  title: string
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <svg className="empty__art" viewBox="0 0 120 72" aria-hidden="true" focusable="false">
        <path d="M6 68h108" />
        <path d="M26 68V38a34 34 0 0 1 68 0v30" className="empty__arch" />
        <path d="M42 68V40a18 18 0 0 1 36 0v28" className="empty__arch empty__arch--inner" />
      </svg>
      <h2 className="empty__title">{title}</h2>
      {children ? <p className="empty__text">{children}</p> : null}
      {action}
    </div>
  )
}

/** Says what failed and offers to try again. */
export function ErrorState({ error, onRetry, title }: { error: unknown; onRetry: () => void; title: string }) {
  return (
    <div className="empty" role="alert">
      <h2 className="empty__title">{title}</h2>
      <p className="empty__text">{describeError(error)}</p>
      <button type="button" className="button button--quiet" onClick={onRetry}>
        Try again
      </button>
    </div>
  )
}

interface NoticeProps {
  tone?: "info" | "warning"
  /** Read out at once, for what follows from the shopper's own action. */
  alert?: boolean
  children: ReactNode
}

export function Notice({ tone = "info", alert = false, children }: NoticeProps) {
  return (
    <div className={`notice notice--${tone}`} role={alert ? "alert" : undefined}>
      {tone === "info" ? <InfoIcon /> : <WarningIcon />}
      <div>{children}</div>
    </div>
  )
}
