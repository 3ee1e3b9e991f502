import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useNavigate } from "react-router-dom"
import type { AdminBulkJobDetail, AdminImportParams } from "../../http/admin"
import { bulkApi } from "../lib/bulk-api"
import { importFiles } from "../lib/import-files"
import { courseKeys } from "../lib/query-keys"
import { useErrorToast } from "./use-error-toast"

type CheckInput = AdminImportParams & { file: File }

/** Sends a file to be checked, then shows what the check found. */
export const useImport = () => {
  const navigate = useNavigate()
  const tellError = useErrorToast()
  const queryClient = useQueryClient()
  /** 0 to 100; the check itself begins at 100. */
  const [percent, setPercent] = useState(0)
  const check = useMutation<AdminBulkJobDetail, Error, CheckInput>({
    mutationFn: ({ file, ...params }) => {
      setPercent(0)
      return bulkApi.check(file, params, setPercent)
    },
    onSuccess: async (job, { file }) => {
      importFiles.remember(job.id, file)
      await queryClient.invalidateQueries({ queryKey: courseKeys.bulkJobs() })
      navigate(`/courses/enrollments/jobs/${job.id}`, { replace: true, state: { isSubmitSuccessful: true } })
    },
    onError: tellError,
  })
  return { check, percent }
}
