import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { AdminBulkJobListParams, AdminBulkRowListParams } from "../../http/admin"
import { bulkApi, isActive } from "../lib/bulk-api"
import { courseKeys } from "../lib/query-keys"

/** How often a running job is asked for. */
const POLL_MS = 1_000

/** Whatever a job changed is asked for again when it ends. */
const useRefreshAtEnd = (running: boolean) => {
  const queryClient = useQueryClient()
  const wasRunning = useRef(running)
  useEffect(() => {
    if (wasRunning.current && !running) {
      void queryClient.invalidateQueries({ queryKey: courseKeys.enrollments() })
      void queryClient.invalidateQueries({ queryKey: courseKeys.bulkJobs() })
    }
    wasRunning.current = running
  }, [running, queryClient])
}

export const useBulkJobs = (params: AdminBulkJobListParams) => {
  const query = useQuery({
    queryKey: courseKeys.bulkJobList(params),
    queryFn: () => bulkApi.list(params),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.jobs.some(isActive) ? POLL_MS : false),
  })
  useRefreshAtEnd(query.data?.jobs.some(isActive) ?? false)
  return query
}

export const useBulkJob = (id: string) => {
  const query = useQuery({
    queryKey: courseKeys.bulkJob(id),
    queryFn: () => bulkApi.retrieve(id),
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? POLL_MS : false),
  })
  useRefreshAtEnd(query.data ? isActive(query.data) : false)
  return query
}

export const useBulkRows = (id: string, params: AdminBulkRowListParams) =>
  useQuery({
    queryKey: courseKeys.bulkRows(id, params),
    queryFn: () => bulkApi.rows(id, params),
    placeholderData: keepPreviousData,
  })
