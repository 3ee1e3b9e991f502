import type { StoreLibraryParams } from "../../client"
import { useCourses } from "../../provider"
import { Icon } from "../common/icons"

type LibraryFilter = NonNullable<StoreLibraryParams["filter"]>
export type LibrarySort = "recent" | "added" | "title"

const LIBRARY_FILTERS: readonly LibraryFilter[] = ["all", "in_progress", "completed", "expiring", "not_available"]
const SORTS: readonly LibrarySort[] = ["recent", "added", "title"]

/** What the API is asked for, for each order. */
export const SORT_ORDERS: Record<LibrarySort, string> = {
  recent: "-last_activity_at",
  added: "-enrolled_at",
  title: "title",
}

export interface LibraryQuery {
  filter: LibraryFilter
  search: string
  sort: LibrarySort
}

interface LibraryToolsProps {
  query: LibraryQuery
  onChange(change: Partial<LibraryQuery>): void
}

/** Filter, search and order of the library. */
export function LibraryTools({ query, onChange }: LibraryToolsProps) {
  const { labels } = useCourses()
  const texts = labels.library
  return (
    <div className="courses-tools">
      <div className="courses-filters" role="group" aria-label={texts.filterLabel}>
        {LIBRARY_FILTERS.map((filter) => (
          <button
            key={filter}
            type="button"
            className="courses-filter"
            aria-pressed={query.filter === filter}
            onClick={() => onChange({ filter })}
          >
            {texts.filters[filter]}
          </button>
        ))}
      </div>
      <div className="courses-tools__find">
        <label className="courses-search">
          <Icon name="search" size={18} />
          <span className="courses-visually-hidden">{texts.search}</span>
          <input
            type="search"
            value={query.search}
            placeholder={texts.search}
            maxLength={200}
            onChange={(event) => onChange({ search: event.target.value })}
          />
        </label>
        <label className="courses-select">
          <span className="courses-visually-hidden">{texts.sort}</span>
          <select
            value={query.sort}
            onChange={(event) => onChange({ sort: SORTS.find((sort) => sort === event.target.value) ?? "recent" })}
          >
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {texts.sorts[sort]}
              </option>
            ))}
          </select>
          <Icon name="chevron" size={16} />
        </label>
      </div>
    </div>
  )
}
