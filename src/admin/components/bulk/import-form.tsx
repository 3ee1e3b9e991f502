import { RouteFocusModal } from "@medusajs/dashboard/components"
import { Button, Heading, Text } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminDateFormat } from "../../../http/admin"
import { useImport } from "../../hooks/use-import"
import { IMPORT_EXAMPLE } from "../../lib/import-files"
import { saveFile } from "../../lib/save-file"
import { SelectField, SwitchField } from "../form/fields"
import { ModalForm } from "../form/modal-form"
import { ImportFile } from "./import-file"

type Values = { file: File | null; date_format: AdminDateFormat | "auto"; create_customers: boolean; notify: boolean }

const DATE_FORMATS = ["auto", "ymd", "dmy", "mdy"] as const
const COLUMNS = ["email", "course", "access_days", "expires_at", "reason", "reference"] as const

/** Step one of an import: the file and what holds for all of it. Checking it changes nothing. */
export const ImportForm = () => {
  const { t } = useTranslation()
  const { check, percent } = useImport()
  const form = useForm<Values>({ defaultValues: { file: null, date_format: "auto", create_customers: false, notify: false } })
  const download = () => saveFile("enrollments-example.csv", new Blob([IMPORT_EXAMPLE], { type: "text/csv" }))
  return (
    <ModalForm
      form={form}
      isPending={check.isPending}
      submitLabel={t("courses.import.check")}
      onSubmit={async ({ date_format, file, ...options }) => {
        if (file) {
          await check.mutateAsync({ file, ...options, ...(date_format === "auto" ? {} : { date_format }) })
        }
      }}
    >
      <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto px-6 py-8 md:py-16">
        <div className="flex w-full max-w-[640px] flex-col gap-y-8">
          <div className="flex flex-col gap-y-1">
            <RouteFocusModal.Title asChild>
              <Heading>{t("courses.import.title")}</Heading>
            </RouteFocusModal.Title>
            <RouteFocusModal.Description asChild>
              <Text size="small" className="text-ui-fg-subtle text-pretty">
                {t("courses.import.hint")}
              </Text>
            </RouteFocusModal.Description>
          </div>
          <ImportFile control={form.control} name="file" progress={check.isPending ? percent : null} />
          <SelectField
            control={form.control}
            name="date_format"
            label={t("courses.import.dateFormat")}
            hint={t("courses.import.dateFormatHint")}
            options={DATE_FORMATS.map((value) => ({ value, label: t(`courses.import.dateFormats.${value}`) }))}
          />
          <div className="flex flex-col gap-y-3">
            <SwitchField
              control={form.control}
              name="create_customers"
              label={t("courses.import.createCustomers")}
              hint={t("courses.import.createCustomersHint")}
            />
            <SwitchField
              control={form.control}
              name="notify"
              label={t("courses.fields.notify")}
              hint={t("courses.import.notifyHint")}
            />
          </div>
          <section className="flex flex-col gap-y-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Text size="small" leading="compact" weight="plus">
                {t("courses.import.columns")}
              </Text>
              <Button size="small" variant="transparent" type="button" className="-me-2" onClick={download}>
                {t("courses.import.example")}
              </Button>
            </div>
            <dl className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
              {COLUMNS.map((column) => (
                <div key={column} className="grid gap-x-4 gap-y-1 px-3 py-2.5 sm:grid-cols-[120px_1fr] sm:items-baseline">
                  <dt>
                    <code className="txt-compact-small text-ui-fg-base">{column}</code>
                  </dt>
                  <dd className="txt-compact-small text-ui-fg-subtle">{t(`courses.import.column.${column}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
      </RouteFocusModal.Body>
    </ModalForm>
  )
}
