import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useSetCourseLinks } from "../../hooks/use-course-links"
import { linkPeriod, toLinkDays } from "../../lib/form-values"
import { DrawerForm } from "../form/drawer-form"
import { PeriodFields } from "../form/period-fields"

export interface EditedLink {
  course_id: string
  product_id: string
  variant_id: string | null
  access_days: number | null
  /** What the drawer is about. */
  name: string
}

type LinkPeriodDrawerProps = {
  link: EditedLink
  onClose: () => void
}

export const LinkPeriodDrawer = ({ link, onClose }: LinkPeriodDrawerProps) => {
  const { t } = useTranslation()
  const form = useForm({ defaultValues: linkPeriod(link.access_days) })
  const { isPending, mutateAsync } = useSetCourseLinks(t("courses.toast.linkSaved"))
  const { course_id, name, product_id, variant_id } = link
  return (
    <DrawerForm
      title={t("courses.link.edit")}
      description={name}
      form={form}
      isPending={isPending}
      onClose={onClose}
      onSubmit={(values) =>
        mutateAsync({ course_id, add: [{ product_id, variant_id, access_days: toLinkDays(values) }] })
      }
    >
      <PeriodFields
        control={form.control}
        names={{ period: "period", days: "days", until: "until" }}
        modes={["inherit", "forever", "days"]}
      />
    </DrawerForm>
  )
}
