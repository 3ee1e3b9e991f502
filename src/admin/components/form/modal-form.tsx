import { Form, KeyboundForm, RouteFocusModal } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import type { PropsWithChildren } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { showFaults } from "../../lib/faults"
import { UnsavedScope, useUnsavedGuard } from "./unsaved"

type ModalFormProps<Values extends FieldValues> = PropsWithChildren<{
  form: UseFormReturn<Values>
  onSubmit: (values: Values) => Promise<unknown>
  isPending: boolean
  submitLabel: string
}>

/** A form that fills the page: asks before unsaved changes are lost, saves with ⌘/Ctrl + Enter. */
export const ModalForm = <Values extends FieldValues>(props: ModalFormProps<Values>) => {
  const { children, form, isPending, onSubmit, submitLabel } = props
  const { t } = useTranslation()
  const guard = useUnsavedGuard(form.formState.isDirty)
  return (
    <Form {...form}>
      <UnsavedScope guard={guard}>
        <KeyboundForm
          // The mutation has told of an error already; the form stays open.
          onSubmit={form.handleSubmit((values) => onSubmit(values).catch((error: unknown) => showFaults<Values>(form, error)))}
          noValidate
          className="flex h-full flex-col overflow-hidden"
        >
          <RouteFocusModal.Header />
          {children}
          <RouteFocusModal.Footer>
            <RouteFocusModal.Close asChild>
              <Button size="small" variant="secondary">
                {t("actions.cancel")}
              </Button>
            </RouteFocusModal.Close>
            <Button size="small" type="submit" isLoading={isPending}>
              {submitLabel}
            </Button>
          </RouteFocusModal.Footer>
        </KeyboundForm>
      </UnsavedScope>
    </Form>
  )
}
