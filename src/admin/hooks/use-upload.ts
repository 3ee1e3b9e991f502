import { toast } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useSyncExternalStore } from "react"
import { useTranslation } from "react-i18next"
import { uploads } from "../lib/media-api"
import { addPoster, needsPoster } from "../lib/processing-api"
import { courseKeys } from "../lib/query-keys"
import { resourceTarget, targetKey, type ResourcePlace, type UploadTarget } from "../lib/uploads/types"
import { usePrompt } from "./use-prompt"

/** Sends a file to a target; its end is told whichever page is open then. */
const useStartUpload = () => {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return (target: UploadTarget, file: File) =>
    uploads.begin(target, file, () => {
      toast.success(t("courses.toast.uploaded", { file: file.name }))
      const state = uploads.view(target)?.state
      // From here on the course itself shows the file.
      void queryClient.invalidateQueries({ queryKey: courseKeys.courses() }).finally(() => uploads.dismiss(target))
      if (target.purpose === "lesson" && state?.status === "completed" && needsPoster(state.asset)) {
        void addPoster(state.asset.id, file).then(() => queryClient.invalidateQueries({ queryKey: courseKeys.courses() }))
      }
    })
}

/** The upload to one target, whichever page began it. */
export const useUpload = (target: UploadTarget) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const start = useStartUpload()
  const view = useSyncExternalStore(uploads.subscribe, () => uploads.view(target))
  const interrupted = useSyncExternalStore(uploads.subscribe, () => uploads.interrupted(target))
  const isWanted = async (file: File) =>
    uploads.keepsInterrupted(target, file) ||
    prompt({
      title: t("courses.upload.otherFile", { file: interrupted?.file.name }),
      description: t("courses.upload.otherFileHint", { other: file.name }),
      confirmText: t("courses.upload.takeOtherFile"),
      cancelText: t("actions.cancel"),
    })
  return {
    view,
    interrupted,
    begin: async (file: File) => {
      if (await isWanted(file)) {
        start(target, file)
      }
    },
    pause: () => uploads.pause(target),
    resume: () => uploads.resume(target),
    cancel: () => void uploads.cancel(target),
    discard: () => void uploads.discard(target),
  }
}

/** The files on their way to a place that takes many. */
export const useResourceUploads = (place: ResourcePlace) => {
  const start = useStartUpload()
  const targets = useSyncExternalStore(uploads.subscribe, () => uploads.filesAt(place))
  return {
    targets: targets.map((target) => ({ key: targetKey(target), target })),
    /** A file that is on its way already goes on. */
    begin: (files: File[]) => {
      for (const file of files) {
        const target = resourceTarget(place, file)
        const status = uploads.view(target)?.state.status
        if (status === undefined || status === "failed" || status === "paused") {
          start(target, file)
        }
      }
    },
  }
}
