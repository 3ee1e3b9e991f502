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

/** What went wrong, in the shopper's words, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: CoursesError; onRetry(): void }) {
  const { labels, formats } = useCourses()
  return (
    <div role="alert">
      <EmptyState icon="alert" title={errorText(error, labels, formats)}>
        <button type="button" className="courses-button" onClick={onRetry}>
          {labels.common.retry}
        </button>
      </EmptyState>
    </div>
  )
}
