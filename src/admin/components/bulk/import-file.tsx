import { Form } from "@medusajs/dashboard/components"
import { DocumentText, XMark } from "@medusajs/icons"
import { IconButton, Text } from "@medusajs/ui"
import type { Control, FieldPathByValue, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../hooks/use-format"
import { FileDrop } from "../common/file-drop"
import { ProgressBar } from "../common/progress-bar"
import { OneLine } from "../common/user-text"

type ImportFileProps<Values extends FieldValues> = {
  control: Control<Values>
  name: FieldPathByValue<Values, File | null>
  /** 0 to 100 while it is sent; `null` before. */
  progress: number | null
}

type ChosenFileProps = {
  file: File
  progress: number | null
  onRemove: () => void
}

const ChosenFile = ({ file, onRemove, progress }: ChosenFileProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className="shadow-elevation-card-rest bg-ui-bg-component flex flex-col gap-y-2 rounded-lg px-3 py-2.5">
      <div className="flex items-center gap-x-3">
        <DocumentText className="text-ui-fg-subtle shrink-0" />
        <div className="min-w-0 flex-1">
          <Text as="div" size="small" leading="compact" weight="plus">
            <OneLine text={file.name} />
          </Text>
          <Text size="xsmall" leading="compact" className="text-ui-fg-muted pt-0.5" aria-live="polite">
            <bdi>
              {progress === null
                ? format.bytes(file.size)
                : t(progress < 100 ? "courses.import.sending" : "courses.import.checking")}
            </bdi>
          </Text>
        </div>
        {progress === null && (
          <IconButton
            size="small"
            variant="transparent"
            type="button"
            aria-label={t("courses.general.removeItem", { name: file.name })}
            onClick={onRemove}
          >
            <XMark />
          </IconButton>
        )}
      </div>
      {progress !== null && <ProgressBar percent={progress} label={t("courses.upload.progressOf", { file: file.name })} />}
    </div>
  )
}

/** The file to import: drop it, see it, and see it go. */
export const ImportFile = <Values extends FieldValues>({ control, name, progress }: ImportFileProps<Values>) => {
  const { t } = useTranslation()
  const validate = (value: unknown) => value instanceof File || t("courses.import.fileMissing")
  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ validate }}
      render={({ field: { onChange, value } }) => {
        const file: File | null = value
        return (
          <Form.Item>
            {file ? (
              <ChosenFile file={file} progress={progress} onRemove={() => onChange(null)} />
            ) : (
              <FileDrop
                accept=".csv,text/csv"
                label={t("courses.import.choose")}
                hint={t("courses.import.chooseHint")}
                onFiles={([chosen]) => onChange(chosen)}
              />
            )}
            <Form.ErrorMessage />
          </Form.Item>
        )
      }}
    />
  )
}
