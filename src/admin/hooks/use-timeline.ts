import { useInfiniteQuery } from "@tanstack/react-query"
import { accessApi } from "../lib/access-api"
import { courseKeys } from "../lib/query-keys"

const PAGE_SIZE = 20

/** Why somebody has a course: its sources, and what happened, newest first, more on demand. */
export const useTimeline = (enrollmentId: string) => {
  const query = useInfiniteQuery({
    queryKey: courseKeys.timeline(enrollmentId),
    queryFn: ({ pageParam }) => accessApi.timeline(enrollmentId, { limit: PAGE_SIZE, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: ({ count, offset, timeline }) =>
      offset + timeline.length < count ? offset + timeline.length : undefined,
  })
  const pages = query.data?.pages ?? []
  return {
    ...query,
    entitlements: pages[0]?.entitlements ?? [],
    entries: pages.flatMap((page) => page.timeline),
  }
}
