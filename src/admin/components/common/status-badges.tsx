import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminEnrollment, AdminEntitlement, AdminMediaAsset } from "../../../http/admin"
import type { CourseStatus, LessonStatus } from "../../../http/common"
import { useFormat } from "../../hooks/use-format"
import { isBeingProcessed } from "../../lib/processing-api"

const COURSE_COLORS = { draft: "grey", published: "green", archived: "orange" } as const
const ENTITLEMENT_COLORS = { pending: "orange", active: "green", upcoming: "blue", expired: "grey", revoked: "red" } as const
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

type Window = Pick<AdminEntitlement, "state" | "starts_at" | "expires_at">

/** "Active" means open now. */
const entitlementStatus = ({ state, starts_at, expires_at }: Window, now: Date): keyof typeof ENTITLEMENT_COLORS => {
  if (state !== "active") {
    return state
  }
  if (expires_at && new Date(expires_at) <= now) {
    return "expired"
  }
  return starts_at && new Date(starts_at) > now ? "upcoming" : "active"
}

export const EntitlementBadge = ({ entitlement }: { entitlement: Window }) => {
  const { t } = useTranslation()
  const status = entitlementStatus(entitlement, new Date())
  return <StatusBadge color={ENTITLEMENT_COLORS[status]}>{t(`courses.entitlement.state.${status}`)}</StatusBadge>
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
