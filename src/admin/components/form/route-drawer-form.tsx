import { Form, KeyboundForm, RouteDrawer } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import type { PropsWithChildren, ReactNode } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { showFaults } from "../../lib/faults"
import { UnsavedScope, useUnsavedGuard } from "./unsaved"

type RouteDrawerFormProps<Values extends FieldValues> = PropsWithChildren<{
  form: UseFormReturn<Values>
  onSubmit: (values: Values) => Promise<unknown>
  isPending: boolean
  /** Where the form itself cannot tell. */
  isDirty?: boolean
  /** Above the fields. */
  notice?: ReactNode
  submitLabel?: string
}>

/** A drawer's body and footer around a form: asks before unsaved changes are lost, saves with ⌘/Ctrl + Enter. */
export const RouteDrawerForm = <Values extends FieldValues>(props: RouteDrawerFormProps<Values>) => {
  const { children, form, isDirty = form.formState.isDirty, isPending, notice, onSubmit, submitLabel } = props
  const { t } = useTranslation()
  const guard = useUnsavedGuard(isDirty)
  return (
    <Form {...form}>
      <UnsavedScope guard={guard}>
        <KeyboundForm
          // The mutation has told of an error already; the drawer stays open.
          onSubmit={form.handleSubmit((values) => onSubmit(values).catch((error: unknown) => showFaults<Values>(form, error)))}
          noValidate
          className="flex flex-1 flex-col overflow-hidden"
        >
          <RouteDrawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
            {notice}
            {children}
          </RouteDrawer.Body>
          <RouteDrawer.Footer>
            <div className="flex items-center justify-end gap-x-2">
              <RouteDrawer.Close asChild>
                <Button size="small" variant="secondary">
                  {t("actions.cancel")}
                </Button>
              </RouteDrawer.Close>
              <Button size="small" type="submit" isLoading={isPending}>
                {submitLabel ?? t("actions.save")}
              </Button>
            </div>
          </RouteDrawer.Footer>
        </KeyboundForm>
      </UnsavedScope>
    </Form>
  )
}
