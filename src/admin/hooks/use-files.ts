import { useQuery } from "@tanstack/react-query"
import { filesApi } from "../lib/files-api"
import { courseKeys } from "../lib/query-keys"

/** Signed addresses in the answers work for an hour; a list on screen is asked for again well before. */
const FRESH_MS = 30 * 60_000

export const useCaptions = (assetId: string) =>
  useQuery({
    queryKey: courseKeys.captions(assetId),
    queryFn: () => filesApi.listCaptions(assetId),
    select: ({ captions }) => captions,
    refetchInterval: FRESH_MS,
  })

export const useRenditions = (assetId: string) =>
  useQuery({
    queryKey: courseKeys.renditions(assetId),
    queryFn: () => filesApi.listRenditions(assetId),
    select: ({ renditions }) => renditions,
    refetchInterval: FRESH_MS,
  })

/** The files of the course, or of one of its lessons. */
export const useResources = (courseId: string, lessonId: string | null) =>
  useQuery({
    queryKey: courseKeys.resources(courseId),
    queryFn: () => filesApi.listResources(courseId),
    select: ({ resources }) => resources.filter(({ lesson_id }) => lesson_id === lessonId),
    refetchInterval: FRESH_MS,
  })
