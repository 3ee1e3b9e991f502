import { useForm, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useSetCourseLinks } from "../../hooks/use-course-links"
import { linkPeriod, toLinkDays } from "../../lib/form-values"
import { coursePicker, productPicker } from "../../lib/pickers"
import { DrawerForm } from "../form/drawer-form"
import { PeriodFields } from "../form/period-fields"
import { PickerField } from "../form/picker-field"
import { ANY_VARIANT, toVariantId } from "./any-variant"
import { VariantField } from "./variant-field"

type AddLinkDrawerProps = {
  /** Missing: to be picked. One of the two is given. */
  courseId?: string
  productId?: string
  onClose: () => void
}

/** Links a product to a course, from whichever of their pages. */
export const AddLinkDrawer = ({ courseId, onClose, productId }: AddLinkDrawerProps) => {
  const { t } = useTranslation()
  const form = useForm({
    defaultValues: {
      course_id: courseId ?? "",
      product_id: productId ?? "",
      variant_id: ANY_VARIANT,
      ...linkPeriod(null),
    },
  })
  const { control } = form
  const { isPending, mutateAsync } = useSetCourseLinks(t("courses.toast.linkAdded"))
  const pickedProduct = useWatch({ control, name: "product_id" })
  return (
    <DrawerForm
      title={courseId ? t("courses.link.addProduct") : t("courses.link.addCourse")}
      description={t("courses.link.addHint")}
      form={form}
      isPending={isPending}
      submitLabel={t("actions.add")}
      onClose={onClose}
      onSubmit={({ course_id, product_id, variant_id, ...period }) =>
        mutateAsync({
          course_id,
          add: [{ product_id, variant_id: toVariantId(variant_id), access_days: toLinkDays(period) }],
        })
      }
    >
      {!courseId && (
        <PickerField
          control={control}
          name="course_id"
          label={t("courses.fields.course")}
          placeholder={t("courses.link.pickCourse")}
          source={coursePicker}
        />
      )}
      {!productId && (
        <PickerField
          control={control}
          name="product_id"
          label={t("courses.fields.product")}
          placeholder={t("courses.link.pickProduct")}
          source={productPicker}
          onPick={() => form.setValue("variant_id", ANY_VARIANT)}
        />
      )}
      <VariantField key={pickedProduct} control={control} name="variant_id" productId={pickedProduct} />
      <PeriodFields
        control={control}
        names={{ period: "period", days: "days", until: "until" }}
        modes={["inherit", "forever", "days"]}
      />
    </DrawerForm>
  )
}
