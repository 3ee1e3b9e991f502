import { Label, Skeleton, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminAddCaptionResponse, AdminMediaAsset } from "../../../http/admin"
import { useCaptions } from "../../hooks/use-files"
import { FileDrop } from "../common/file-drop"
import { SectionError } from "../common/section-message"
import { AddCaption } from "./add-caption"
import { CaptionRow } from "./caption-row"
import { CaptionSkips } from "./caption-skips"

/** What the file picker offers. The server looks at the file itself. */
const ACCEPTED = ".vtt,.srt,text/vtt,application/x-subrip"

type CaptionSectionProps = {
  asset: AdminMediaAsset
}

/** Captions of a lesson's video or sound file: what there is, and where to put more. Saved at once. */
export const CaptionSection = ({ asset }: CaptionSectionProps) => {
  const { t } = useTranslation()
  const { data: captions, error, refetch } = useCaptions(asset.id)
  const [file, setFile] = useState<File | null>(null)
  const [added, setAdded] = useState<AdminAddCaptionResponse | null>(null)
  const take = (answer: AdminAddCaptionResponse) => {
    setFile(null)
    setAdded(answer.skipped_count > 0 ? answer : null)
  }
  return (
    <section className="flex flex-col gap-y-2" aria-label={t("courses.captions.title")}>
      <Label size="small" weight="plus">
        {t("courses.captions.title")}
      </Label>
      {error && !captions && <SectionError error={error} onRetry={() => void refetch()} />}
      {!error && !captions && <Skeleton className="h-14 w-full rounded-lg" />}
      {captions && captions.length > 0 && (
        <ul className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
          {captions.map((caption) => (
            <CaptionRow key={caption.id} asset={asset} caption={caption} />
          ))}
        </ul>
      )}
      {captions && file && (
        <AddCaption key={file.name} asset={asset} file={file} captions={captions} onAdded={take} onClose={() => setFile(null)} />
      )}
      {added && <CaptionSkips answer={added} onClose={() => setAdded(null)} />}
      {captions && !file && (
        <FileDrop
          accept={ACCEPTED}
          label={t("courses.captions.upload")}
          hint={t("courses.captions.uploadHint")}
          onFiles={([chosen]) => setFile(chosen)}
          isSmall
        />
      )}
      <Text size="xsmall" className="text-ui-fg-muted">
        {t(captions?.length ? "courses.captions.carried" : "courses.captions.hint")}
      </Text>
    </section>
  )
}
