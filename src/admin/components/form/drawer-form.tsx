import { Form, KeyboundForm } from "@medusajs/dashboard/components"
import { Button, Drawer, Heading } from "@medusajs/ui"
import type { PropsWithChildren } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { showFaults } from "../../lib/faults"
import { ReturnFocus } from "../common/return-focus"
import { UnsavedScope, useUnsavedGuard } from "./unsaved"

type DrawerFormProps<Values extends FieldValues> = PropsWithChildren<{
  title: string
  description?: string
  form: UseFormReturn<Values>
  onSubmit: (values: Values) => Promise<unknown>
  onClose: () => void
  isPending: boolean
  submitLabel?: string
  danger?: boolean
}>

/**
 * A form in a drawer that is not a route: widgets cannot add routes to the dashboard's own pages. Asks before what was
 * typed is lost.
 */
export const DrawerForm = <Values extends FieldValues>(props: DrawerFormProps<Values>) => {
  const { children, danger, description, form, isPending, onClose, onSubmit, submitLabel, title } = props
  const { t } = useTranslation()
  const guard = useUnsavedGuard(form.formState.isDirty)
  const submit = form.handleSubmit((values) => onSubmit(values).then(onClose, (error: unknown) => showFaults<Values>(form, error)))
  return (
    <Drawer open onOpenChange={(open) => !open && guard.close(onClose)}>
      <Drawer.Content aria-describedby={undefined}>
        <ReturnFocus />
        <Form {...form}>
          <UnsavedScope guard={guard}>
            <KeyboundForm onSubmit={submit} noValidate className="flex flex-1 flex-col overflow-hidden">
              <Drawer.Header className="min-w-0">
                <Drawer.Title asChild>
                  <Heading>{title}</Heading>
                </Drawer.Title>
                {description && (
                  <Drawer.Description className="text-ui-fg-subtle break-words">
                    <span className="txt-small">{description}</span>
                  </Drawer.Description>
                )}
              </Drawer.Header>
              <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">{children}</Drawer.Body>
              <Drawer.Footer>
                <Drawer.Close asChild>
                  <Button size="small" variant="secondary">
                    {t("actions.cancel")}
                  </Button>
                </Drawer.Close>
                <Button size="small" type="submit" variant={danger ? "danger" : "primary"} isLoading={isPending}>
                  {submitLabel ?? t("actions.save")}
                </Button>
              </Drawer.Footer>
            </KeyboundForm>
          </UnsavedScope>
        </Form>
      </Drawer.Content>
    </Drawer>
  )
}
