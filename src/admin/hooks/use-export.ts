import { toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import type { AdminExportEnrollmentParams } from "../../http/admin"
import { bulkApi } from "../lib/bulk-api"
import { saveFile } from "../lib/save-file"

/** Downloads enrolments as a CSV file. */
export const useExport = () =>
  useMutation<void, Error, AdminExportEnrollmentParams>({
    mutationFn: async (params) => {
      saveFile(`enrollments-${new Date().toISOString().slice(0, 10)}.csv`, await bulkApi.export(params))
    },
    onError: (error) => {
      toast.error(error.message)
    },
  })
