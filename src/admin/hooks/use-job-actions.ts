import { useTranslation } from "react-i18next"
import type { AdminBulkJob } from "../../http/admin"
import { bulkApi } from "../lib/bulk-api"
import { courseKeys } from "../lib/query-keys"
import { usePluginMutation } from "./use-plugin-mutation"
import { usePrompt } from "./use-prompt"

/** Begin a checked import, or stop a job. What was applied before it was stopped stays. */
export const useJobActions = (job: AdminBulkJob) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const touches = [courseKeys.bulkJobs(), courseKeys.enrollments()]
  const confirm = usePluginMutation({ run: () => bulkApi.confirm(job.id), touches })
  const cancel = usePluginMutation({ run: () => bulkApi.cancel(job.id), touches })
  return {
    isStarting: confirm.isPending,
    isCanceling: cancel.isPending,
    start: () => confirm.mutate(undefined),
    /** Nothing was changed yet. */
    discard: cancel.mutateAsync,
    stop: async () => {
      const confirmed = await prompt({
        title: t("general.areYouSure"),
        description: t("courses.confirm.stopJob"),
        confirmText: t("courses.bulk.stop"),
        cancelText: t("actions.cancel"),
      })
      if (confirmed) {
        cancel.mutate(undefined)
      }
    },
  }
}
