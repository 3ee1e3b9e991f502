import { useState, type ReactNode } from "react"
import type { StoreLibraryCourse } from "../../client"
import { useDebounced } from "../../hooks/use-debounced"
import { usePages, type Pages } from "../../hooks/use-pages"
import { useRequest } from "../../hooks/use-request"
import { useCourses } from "../../provider"
import { EmptyState, ErrorState } from "../common/state"
import { ContinueCard } from "./continue-card"
import { CourseCard } from "./course-card"
import type { LibraryLinks } from "./library-links"
import { LibraryTools, SORT_ORDERS, type LibraryQuery } from "./library-tools"

export interface CourseLibraryProps extends LibraryLinks {
  /** Courses asked for at a time. Default 12. */
  pageSize?: number
  className?: string
}

const SEARCH_SETTLE_MS = 300

/** A customer's courses: the one to continue on top, then all of them, with filter, search and order. */
export function CourseLibrary({ pageSize = 12, className = "", ...links }: CourseLibraryProps) {
  const { client, labels, formats, dir } = useCourses()
  const [query, setQuery] = useState<LibraryQuery>({ filter: "all", search: "", sort: "recent" })
  const search = useDebounced(query.search.trim(), SEARCH_SETTLE_MS)
  const { filter, sort } = query

  const latest = useRequest("continue", () =>
    client.listLibrary({ filter: "in_progress", order: SORT_ORDERS.recent, limit: 1 })
  )
  const pages = usePages(JSON.stringify([filter, sort, search, pageSize]), pageSize, (limit, offset) =>
    client
      .listLibrary({ filter, order: SORT_ORDERS[sort], limit, offset, ...(search && { q: search }) })
      .then(({ courses, count }) => ({ rows: courses, count }))
  )

  const toContinue = latest.data?.courses[0]
  const bare = filter === "all" && !search && !pages.loading && !pages.error && pages.count === 0
  return (
    <section className={`courses-root courses-library ${className}`} dir={dir} aria-label={labels.library.title}>
      {toContinue && <ContinueCard course={toContinue} {...links} />}
      {!bare && <LibraryTools query={query} onChange={(change) => setQuery((old) => ({ ...old, ...change }))} />}
      <p className="courses-visually-hidden" role="status">
        {pages.loading ? labels.common.loading : labels.library.resultCount(pages.count, formats.number(pages.count))}
      </p>
      <Results
        pages={pages}
        filter={filter}
        search={search}
        onClear={() => setQuery((old) => ({ ...old, search: "" }))}
        card={(course) => <CourseCard key={course.id} course={course} {...links} />}
      />
    </section>
  )
}

interface ResultsProps extends Pick<LibraryQuery, "filter" | "search"> {
  pages: Pages<StoreLibraryCourse>
  card(course: StoreLibraryCourse): ReactNode
  onClear(): void
}

function Results({ pages, filter, search, card, onClear }: ResultsProps) {
  const { labels } = useCourses()
  const texts = labels.library
  if (pages.loading) {
    return <Skeleton />
  }
  if (pages.error && !pages.rows.length) {
    return <ErrorState error={pages.error} onRetry={pages.reload} />
  }
  if (!pages.rows.length) {
    return search ? (
      <EmptyState icon="search" title={texts.noMatch(search)}>
        <button type="button" className="courses-button" onClick={onClear}>
          {texts.clearSearch}
        </button>
      </EmptyState>
    ) : (
      <EmptyState icon="book" {...texts.empty[filter]} />
    )
  }
  return (
    <>
      <div className="courses-grid">{pages.rows.map(card)}</div>
      {pages.error && <ErrorState error={pages.error} onRetry={pages.more} />}
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
    </>
  )
}

const PLACES = ["a", "b", "c", "d", "e", "f"]

function Skeleton() {
  return (
    <div className="courses-grid" aria-hidden="true">
      {PLACES.map((place) => (
        <div key={place} className="courses-card courses-card--skeleton">
          <span className="courses-thumb courses-skeleton" />
          <div className="courses-card__body">
            <span className="courses-skeleton courses-skeleton--title" />
            <span className="courses-skeleton courses-skeleton--line" />
            <span className="courses-skeleton courses-skeleton--bar" />
          </div>
        </div>
      ))}
    </div>
  )
}
