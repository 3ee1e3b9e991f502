import { useTranslation } from "react-i18next"
import type { AdminMediaAsset } from "../../http/admin"
import { processingApi } from "../lib/processing-api"
import { courseKeys } from "../lib/query-keys"
import { usePluginMutation } from "./use-plugin-mutation"

/** What one can do about what is made of a file. */
export const useProcessing = ({ file_name: file, id }: AdminMediaAsset) => {
  const { t } = useTranslation()
  const touches = [courseKeys.courses()]
  const started = t("courses.toast.processing", { file })
  const qualities = usePluginMutation({ run: () => processingApi.process(id, { ladder: true }), touches, done: started })
  const retry = usePluginMutation({ run: () => processingApi.retry(id), touches, done: started })
  const cancel = usePluginMutation({
    run: () => processingApi.cancel(id),
    touches,
    done: t("courses.toast.processingCanceled", { file }),
  })
  return {
    makeQualities: () => qualities.mutate(undefined),
    retry: () => retry.mutate(undefined),
    cancel: () => cancel.mutate(undefined),
    isPending: qualities.isPending || retry.isPending || cancel.isPending,
  }
}
