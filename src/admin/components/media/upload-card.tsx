import { ArrowPath, PauseSolid, PlaySolid, XMark } from "@medusajs/icons"
import { IconButton, Text, Tooltip } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useHref } from "react-router-dom"
import { wholePercent } from "../../../domain/progress"
import { useFormat } from "../../hooks/use-format"
import { useOnline } from "../../hooks/use-online"
import type { useUpload } from "../../hooks/use-upload"
import { errorText } from "../../lib/error-text"
import { uploadTrouble, type UploadState } from "../../lib/uploads/types"
import { ProgressBar } from "../common/progress-bar"
import { OneLine } from "../common/user-text"

type UploadCardProps = {
  upload: Pick<ReturnType<typeof useUpload>, "view" | "pause" | "resume" | "cancel">
}

type ControlProps = {
  label: string
  icon: ReactNode
  onClick: () => void
}

const Control = ({ icon, label, onClick }: ControlProps) => (
  <Tooltip content={label}>
    <IconButton size="small" variant="transparent" type="button" aria-label={label} onClick={onClick}>
      {icon}
    </IconButton>
  </Tooltip>
)

const TONES = { failed: "error", paused: "muted", signed_out: "muted" } as const

function isStill(status: UploadState["status"]): status is keyof typeof TONES {
  return status in TONES
}

function percentIn(state: UploadState): number {
  switch (state.status) {
    case "uploading":
    case "paused":
    case "signed_out":
    case "failed":
      return wholePercent(state.loadedBytes, state.totalBytes)
    case "processing":
    case "completed":
      return 100
    default:
      return 0
  }
}

/** One running upload: how far it is, and pause, go on or cancel. */
export const UploadCard = ({ upload }: UploadCardProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const isOnline = useOnline()
  const login = useHref("/login")
  if (!upload.view) {
    return null
  }
  const { fileName, state } = upload.view
  const percent = percentIn(state)
  const trouble = uploadTrouble(state, isOnline)
  const label = trouble ? t(`courses.upload.trouble.${trouble}`) : t(`courses.upload.state.${state.status}`)
  return (
    <div className="shadow-elevation-card-rest bg-ui-bg-component flex flex-col gap-y-2 rounded-lg px-3 py-2.5">
      <div className="flex items-center justify-between gap-x-2">
        <Text as="div" size="small" leading="compact" weight="plus" className="min-w-0">
          <OneLine text={fileName} />
        </Text>
        <div className="flex shrink-0 items-center gap-x-1">
          {state.status === "uploading" && (
            <Control label={t("courses.upload.pause")} icon={<PauseSolid />} onClick={upload.pause} />
          )}
          {state.status === "paused" && (
            <Control label={t("courses.upload.resume")} icon={<PlaySolid />} onClick={upload.resume} />
          )}
          {state.status === "failed" && (
            <Control label={t("courses.upload.tryAgain")} icon={<ArrowPath />} onClick={upload.resume} />
          )}
          {state.status !== "processing" && state.status !== "completed" && (
            <Control label={t("actions.cancel")} icon={<XMark />} onClick={upload.cancel} />
          )}
        </div>
      </div>
      <ProgressBar
        percent={percent}
        label={t("courses.upload.progressOf", { file: fileName })}
        tone={isStill(state.status) ? TONES[state.status] : "default"}
      />
      <div className="flex items-center justify-between gap-x-4">
        <Text size="xsmall" leading="compact" className="text-ui-fg-subtle" aria-live="polite">
          {label}
        </Text>
        {"loadedBytes" in state && state.totalBytes > 0 && (
          <Text size="xsmall" leading="compact" className="text-ui-fg-muted tabular-nums">
            <bdi>
              {t("courses.upload.bytes", {
                loaded: format.bytes(state.loadedBytes),
                total: format.bytes(state.totalBytes),
                percent: format.percent(percent),
              })}
            </bdi>
          </Text>
        )}
      </div>
      {state.status === "signed_out" && (
        <Text size="xsmall" className="text-ui-fg-subtle" role="alert">
          {t("courses.upload.signedOut")}{" "}
          {/* In a tab of its own: leaving this page by a reload would end the upload. */}
          <a href={login} target="_blank" rel="noreferrer" className="text-ui-fg-interactive-hover">
            {t("courses.session.logIn")}
          </a>
        </Text>
      )}
      {state.status === "failed" && (
        <Text size="xsmall" className="text-ui-fg-error" role="alert">
          {errorText(t, state.error)}
        </Text>
      )}
    </div>
  )
}
