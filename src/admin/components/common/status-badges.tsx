import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { EntitlementState } from "../../../domain/entitlements"
import type { AdminEnrollment, AdminMediaAsset } from "../../../http/admin"
import type { CourseStatus, LessonStatus } from "../../../http/common"
import { useFormat } from "../../hooks/use-format"
import { isBeingProcessed } from "../../lib/processing-api"

const COURSE_COLORS = { draft: "grey", published: "green", archived: "orange" } as const
const STATE_COLORS = { pending: "orange", active: "green", revoked: "red" } as const
const ASSET_COLORS = { uploading: "blue", processing: "blue", ready: "green", failed: "red" } as const
const DENIAL_COLORS = {
  not_enrolled: "grey",
  pending: "orange",
  expired: "grey",
  revoked: "red",
  not_released: "blue",
  locked_by_order: "grey",
} as const

export const CourseStatusBadge = ({ status }: { status: CourseStatus | LessonStatus }) => {
  const { t } = useTranslation()
  return <StatusBadge color={COURSE_COLORS[status]}>{t(`courses.status.${status}`)}</StatusBadge>
}

export const EntitlementStateBadge = ({ state }: { state: EntitlementState }) => {
  const { t } = useTranslation()
  return <StatusBadge color={STATE_COLORS[state]}>{t(`courses.entitlement.state.${state}`)}</StatusBadge>
}

/** A file's status; while something is made of it, how far that is. */
export const AssetBadge = ({ asset }: { asset: AdminMediaAsset }) => {
  const { t } = useTranslation()
  const format = useFormat()
  const status = isBeingProcessed(asset) ? "processing" : asset.status
  const percent = status === "processing" && asset.job?.progress ? ` ${format.percent(asset.job.progress)}` : ""
  return (
    <StatusBadge color={ASSET_COLORS[status]}>
      <span className="whitespace-nowrap tabular-nums">{t(`courses.media.status.${status}`) + percent}</span>
    </StatusBadge>
  )
}

/** What the access gate says of an enrolment now. */
export const AccessBadge = ({ access }: Pick<AdminEnrollment, "access">) => {
  const { t } = useTranslation()
  return access.granted ? (
    <StatusBadge color="green">{t("courses.access.open")}</StatusBadge>
  ) : (
    <StatusBadge color={DENIAL_COLORS[access.reason]}>{t(`courses.access.denial.${access.reason}`)}</StatusBadge>
  )
}
