import { useTranslation } from "react-i18next"
import type { AdminSetCourseProducts } from "../../http/admin"
import { coursesApi } from "../lib/courses-api"
import { courseKeys } from "../lib/query-keys"
import { usePluginMutation } from "./use-plugin-mutation"

type SetLinks = AdminSetCourseProducts & { course_id: string }

/** Changes which products open a course, from the course's or from the product's page. */
export const useSetCourseLinks = (done: string) =>
  usePluginMutation({
    run: ({ course_id, ...links }: SetLinks) => coursesApi.setProducts(course_id, links),
    touches: [courseKeys.all],
    done,
  })

/** How long a link's access lasts, in words. */
export const useLinkPeriod = () => {
  const { t } = useTranslation()
  return (accessDays: number | null) => {
    if (accessDays === null) {
      return t("courses.period.asCourse")
    }
    return accessDays === 0 ? t("courses.period.forever") : t("courses.count.days", { count: accessDays })
  }
}
