import type { ReactNode } from "react"
import type { CoursesError } from "../../client"
import { errorText } from "../../lib/texts"
import { useCourses } from "../../provider"
import { Icon, type IconName } from "./icons"

interface StateProps {
  icon: IconName
  title: string
  text?: string
  /** Where the title is the page's heading. */
  level?: 1
  children?: ReactNode
}

/** Nothing to show, and why. */
export function EmptyState({ icon, title, text, level, children }: StateProps) {
  const Title = level ? "h1" : "p"
  return (
    <div className="courses-state">
      <span className="courses-state__icon">
        <Icon name={icon} size={28} />
      </span>
      <Title className="courses-state__title">{title}</Title>
      {text && <p className="courses-state__text">{text}</p>}
      {children}
    </div>
  )
}

/** The way on for whoever is not logged in any more; nothing for any other error, or where the shop names no page. */
export function LogInLink({ error }: { error: CoursesError | null }) {
  const { labels, loginHref } = useCourses()
  return error?.status === 401 && loginHref ? (
    <a className="courses-button courses-button--primary" href={typeof loginHref === "string" ? loginHref : loginHref()}>
      {labels.common.logIn}
    </a>
  ) : null
}

/** What went wrong, in the shopper's words, and the ways on. */
export function ErrorState({ error, onRetry, level }: { error: CoursesError; onRetry(): void } & Pick<StateProps, "level">) {
  const { labels, formats } = useCourses()
  return (
    <div role="alert">
      <EmptyState icon="alert" title={errorText(error, labels, formats)} level={level}>
        <LogInLink error={error} />
        <button type="button" className="courses-button" onClick={onRetry}>
          {labels.common.retry}
        </button>
      </EmptyState>
    </div>
  )
}
