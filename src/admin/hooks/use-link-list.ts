import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { EditedLink } from "../components/products/link-period-drawer"
import { useSetCourseLinks } from "./use-course-links"
import { usePrompt } from "./use-prompt"

type OpenDrawer = { kind: "add" } | { kind: "edit"; link: EditedLink } | null

/** What a list of links needs: which drawer is open, and removing with a question first. */
export const useLinkList = () => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const [drawer, setDrawer] = useState<OpenDrawer>(null)
  const removal = useSetCourseLinks(t("courses.toast.linkRemoved"))
  return {
    drawer,
    add: () => setDrawer({ kind: "add" }),
    edit: (link: EditedLink) => setDrawer({ kind: "edit", link }),
    close: () => setDrawer(null),
    remove: async ({ course_id, name, product_id, variant_id }: EditedLink) => {
      const confirmed = await prompt({
        title: t("general.areYouSure"),
        description: t("courses.confirm.removeLink", { name }),
        confirmText: t("actions.remove"),
        cancelText: t("actions.cancel"),
      })
      if (confirmed) {
        removal.mutate({ course_id, remove: [{ product_id, variant_id }] })
      }
    },
  }
}
