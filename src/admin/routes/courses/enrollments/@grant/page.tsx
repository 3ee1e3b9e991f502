import { useRouteModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { DrawerPage } from "../../../../components/common/drawer-page"
import { GrantFields } from "../../../../components/enrollments/grant-fields"
import { RouteDrawerForm } from "../../../../components/form/route-drawer-form"
import { useGrant } from "../../../../hooks/use-grant"

const GrantForm = () => {
  const { t } = useTranslation()
  const { handleSuccess } = useRouteModal()
  const { form, isPending, submit } = useGrant({})
  return (
    <RouteDrawerForm
      form={form}
      isPending={isPending}
      submitLabel={t("courses.enrollment.grantAction")}
      onSubmit={(values) => submit(values).then(() => handleSuccess())}
    >
      <GrantFields control={form.control} />
    </RouteDrawerForm>
  )
}

/** Many customers, many courses. */
const GrantPage = () => {
  const { t } = useTranslation()
  return (
    <DrawerPage title={t("courses.enrollment.grant")} hint={t("courses.enrollment.grantManyHint")}>
      <GrantForm />
    </DrawerPage>
  )
}

export default GrantPage
