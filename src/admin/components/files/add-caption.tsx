import { Button, Label, Select, Switch, Text } from "@medusajs/ui"
import { useId, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminAddCaptionParams, AdminAddCaptionResponse, AdminCaption, AdminMediaAsset } from "../../../http/admin"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { errorText } from "../../lib/error-text"
import { filesApi } from "../../lib/files-api"
import { languageOfFile, languageOptions } from "../../lib/languages"
import { courseKeys } from "../../lib/query-keys"
import { OneLine } from "../common/user-text"
import { useUnsavedPart } from "../form/unsaved"

type AddCaptionProps = {
  asset: AdminMediaAsset
  file: File
  captions: AdminCaption[]
  onClose: () => void
  /** Told what the server left out of the file. */
  onAdded: (answer: AdminAddCaptionResponse) => void
}

/** A chosen caption file: its language, then off it goes. No form: it stands within the lesson's. */
export const AddCaption = ({ asset, captions, file, onAdded, onClose }: AddCaptionProps) => {
  const { i18n, t } = useTranslation()
  const id = useId()
  const options = useMemo(() => languageOptions(i18n.language), [i18n.language])
  const [language, setLanguage] = useState(languageOfFile(file.name) ?? "")
  const [isDefault, setIsDefault] = useState(captions.length === 0)
  useUnsavedPart(true)
  const replaced = captions.find((caption) => caption.language === language)
  const addition = usePluginMutation({
    run: (params: AdminAddCaptionParams) => filesApi.addCaption(asset.id, file, params),
    touches: [courseKeys.captions(asset.id)],
    done: t("courses.captions.added"),
  })
  return (
    <div className="shadow-elevation-card-rest bg-ui-bg-component flex flex-col gap-y-4 rounded-lg p-3">
      <Text as="div" size="small" leading="compact" weight="plus">
        <OneLine text={file.name} />
      </Text>
      <div className="flex flex-col gap-y-2">
        <Label size="small" weight="plus" htmlFor={`${id}-language`}>
          {t("courses.captions.language")}
        </Label>
        <Select dir={i18n.dir()} value={language} onValueChange={setLanguage}>
          <Select.Trigger id={`${id}-language`}>
            <Select.Value placeholder={t("courses.captions.chooseLanguage")} />
          </Select.Trigger>
          <Select.Content>
            {options.map(({ label, value }) => (
              <Select.Item key={value} value={value}>
                {label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
        {replaced && (
          <Text size="xsmall" className="text-ui-fg-subtle" role="status">
            {t("courses.captions.replaces", { language: replaced.label })}
          </Text>
        )}
      </div>
      <div className="flex items-start gap-x-3">
        <Switch
          id={`${id}-default`}
          size="small"
          dir="ltr"
          className="mt-0.5 shrink-0 rtl:rotate-180"
          checked={isDefault}
          onCheckedChange={setIsDefault}
        />
        <div>
          <Label size="small" weight="plus" htmlFor={`${id}-default`}>
            {t("courses.captions.default")}
          </Label>
          <Text size="xsmall" className="text-ui-fg-subtle">
            {t("courses.captions.defaultHint")}
          </Text>
        </div>
      </div>
      {addition.error && (
        <Text size="xsmall" className="text-ui-fg-error break-words" role="alert">
          {errorText(t, addition.error)}
        </Text>
      )}
      <div className="flex justify-end gap-x-2">
        <Button size="small" variant="secondary" type="button" onClick={onClose}>
          {t("actions.cancel")}
        </Button>
        <Button
          size="small"
          type="button"
          disabled={!language}
          isLoading={addition.isPending}
          onClick={() => addition.mutate({ language, is_default: isDefault }, { onSuccess: onAdded })}
        >
          {t("courses.captions.upload")}
        </Button>
      </div>
    </div>
  )
}
