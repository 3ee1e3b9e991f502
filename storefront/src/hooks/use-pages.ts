import { useEffect, useRef, useState } from "react"
import { toCoursesError, type CoursesError } from "../client"
import { useRequest } from "./use-request"

export interface PageOf<Row> {
  rows: Row[]
  count: number
}

export interface Pages<Row> {
  rows: Row[]
  count: number
  /** The first page is under way. */
  loading: boolean
  error: CoursesError | null
  reload(): void
  hasMore: boolean
  loadingMore: boolean
  more(): void
}

interface Rest<Row> {
  /** The first page these follow; another first page makes them void. */
  after: PageOf<Row> | null
  rows: Row[]
  loading: boolean
  error: CoursesError | null
}

/** What a list may ask for at once. */
const MOST_ROWS = 100

/**
 * A list that grows by a page at a time. Another key starts over with the first page; asking again asks for as many rows
 * as are shown.
 *
 * @param freshMs as for `useRequest`
 */
export function usePages<Row>(
  key: string,
  pageSize: number,
  ask: (limit: number, offset: number) => Promise<PageOf<Row>>,
  freshMs?: number
): Pages<Row> {
  const shown = useRef(0)
  const first = useRequest(key, () => ask(Math.max(pageSize, Math.min(MOST_ROWS, shown.current)), 0), freshMs)
  const [kept, setKept] = useState<Rest<Row>>({ after: null, rows: [], loading: false, error: null })
  const after = first.data
  const rest = kept.after === after ? kept : { after, rows: [], loading: false, error: null }
  const rows = [...(after?.rows ?? []), ...rest.rows]

  useEffect(() => {
    shown.current = rows.length
  })

  const more = () => {
    if (rest.loading || !after) {
      return
    }
    setKept({ ...rest, loading: true, error: null })
    const done = (change: Partial<Rest<Row>>) =>
      setKept((now) => (now.after === after ? { ...now, loading: false, ...change } : now))
    ask(pageSize, rows.length).then(
      (page) => done({ rows: [...rest.rows, ...page.rows] }),
      (thrown: unknown) => done({ error: toCoursesError(thrown) })
    )
  }

  return {
    rows,
    count: after?.count ?? 0,
    loading: first.loading,
    error: first.error ?? rest.error,
    reload: first.reload,
    hasMore: after !== null && rows.length < after.count,
    loadingMore: rest.loading,
    more,
  }
}
