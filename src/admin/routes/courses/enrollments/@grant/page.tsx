import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
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
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("courses.enrollment.grant")}</Heading>
        </RouteDrawer.Title>
        <RouteDrawer.Description asChild>
          <Text size="small" className="text-ui-fg-subtle">
            {t("courses.enrollment.grantManyHint")}
          </Text>
        </RouteDrawer.Description>
      </RouteDrawer.Header>
      <GrantForm />
    </RouteDrawer>
  )
}

export default GrantPage
