import { usePages } from "../../hooks/use-pages"
import { FRESH_MS } from "../../hooks/use-request"
import { useCourses } from "../../provider"
import { FileRow } from "../common/file-row"
import { EmptyState, ErrorState } from "../common/state"

export interface CourseDownloadsProps {
  /** Files asked for at a time. Default 20. */
  pageSize?: number
  className?: string
}

/** Every file of every course that the customer has open, in one list. */
export function CourseDownloads({ pageSize = 20, className = "" }: CourseDownloadsProps) {
  const { client, labels, dir } = useCourses()
  const texts = labels.downloads
  const pages = usePages(
    `downloads:${pageSize}`,
    pageSize,
    (limit, offset) =>
      client.listDownloads({ limit, offset }).then(({ downloads, count }) => ({ rows: downloads, count })),
    FRESH_MS
  )
  const empty = !pages.loading && !pages.error && !pages.rows.length
  return (
    <section className={`courses-root ${className}`} dir={dir} aria-label={texts.title} aria-busy={pages.loading}>
      {pages.loading && <DownloadsSkeleton />}
      {empty && <EmptyState icon="download" {...texts.empty} />}
      {pages.rows.length > 0 && (
        <ul className="courses-files courses-files--framed">
          {pages.rows.map((file) => (
            <FileRow key={file.id} file={file} from={texts.from(file.course_title)} />
          ))}
        </ul>
      )}
      {pages.error && <ErrorState error={pages.error} onRetry={pages.rows.length ? pages.more : pages.reload} />}
      {pages.hasMore && !pages.error && (
        <button
          type="button"
          className="courses-button courses-more"
          aria-disabled={pages.loadingMore}
          onClick={pages.more}
        >
          {pages.loadingMore ? labels.common.loading : texts.more}
        </button>
      )}
    </section>
  )
}

const PLACES = ["a", "b", "c"]

function DownloadsSkeleton() {
  return (
    <ul className="courses-files courses-files--framed" aria-hidden="true">
      {PLACES.map((place) => (
        <li key={place} className="courses-file">
          <span className="courses-skeleton courses-skeleton--square" />
          <span className="courses-skeleton courses-skeleton--line" />
        </li>
      ))}
    </ul>
  )
}
