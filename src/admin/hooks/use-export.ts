import { useMutation } from "@tanstack/react-query"
import type { AdminExportEnrollmentParams } from "../../http/admin"
import { bulkApi } from "../lib/bulk-api"
import { saveFile } from "../lib/save-file"
import { useErrorToast } from "./use-error-toast"

/** Downloads enrolments as a CSV file. */
export const useExport = () => {
  const tellError = useErrorToast()
  return useMutation<void, Error, AdminExportEnrollmentParams>({
    mutationFn: async (params) => {
      saveFile(`enrollments-${new Date().toISOString().slice(0, 10)}.csv`, await bulkApi.export(params))
    },
    onError: tellError,
  })
}
