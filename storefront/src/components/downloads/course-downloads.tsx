import { useCourses } from "../../provider"

export interface CourseDownloadsProps {
  /** Files asked for at a time. Default 20. */
  pageSize?: number
  className?: string
}

/** Every file of every course that the customer has open, in one list. */
export function CourseDownloads({ className }: CourseDownloadsProps) {
  const { labels, dir } = useCourses()
  return (
    <section className={`courses-root ${className ?? ""}`} dir={dir}>
      <h2>{labels.downloads.title}</h2>
    </section>
  )
}
