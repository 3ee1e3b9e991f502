import { useState } from "react"
import { endsSoon, endText } from "../../lib/texts"
import { useCourses } from "../../provider"
import { Icon } from "./icons"

/** Until when a course is open; nothing where that is for ever. What ends soon stands out. */
export function AccessEnd({ until, until_day }: { until: string | null; until_day: string | null }) {
  const { labels, formats } = useCourses()
  const [now] = useState(() => Date.now())
  if (!until) {
    return null
  }
  return (
    <span className={`courses-until${endsSoon(until, now) ? " courses-until--soon" : ""}`}>
      <Icon name="calendar" size={16} />
      <span>{endText({ until, until_day }, now, labels, formats)}</span>
    </span>
  )
}
