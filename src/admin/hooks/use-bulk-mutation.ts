import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { AdminBulkJobDetail } from "../../http/admin"
import { isActive } from "../lib/bulk-api"
import { courseKeys } from "../lib/query-keys"
import { useErrorToast } from "./use-error-toast"

/** Starts a bulk job, and says how it ended or where it can be followed. */
export const useBulkMutation = <Input>(run: (input: Input) => Promise<AdminBulkJobDetail>) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const tellError = useErrorToast()
  const queryClient = useQueryClient()
  return useMutation<AdminBulkJobDetail, Error, Input>({
    mutationFn: run,
    onSuccess: async (job) => {
      const touched = [courseKeys.enrollments(), courseKeys.bulkJobs()]
      await Promise.all(touched.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
      const action = {
        label: t("courses.bulk.show"),
        altText: t("courses.bulk.show"),
        onClick: () => navigate(`/courses/enrollments/jobs/${job.id}`),
      }
      if (isActive(job)) {
        toast.info(t("courses.bulk.continues"), { action })
      } else if (job.status === "completed" && !job.failed_rows && !job.bad_rows) {
        const options = job.guest_rows ? { description: t("courses.bulk.guests", { count: job.guest_rows }), action } : undefined
        toast.success(t("courses.bulk.ended", { count: job.changed_rows }), options)
      } else {
        toast.warning(t("courses.bulk.endedWithFaults", { count: job.failed_rows + job.bad_rows }), { action })
      }
    },
    onError: tellError,
  })
}
