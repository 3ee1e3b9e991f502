import { RadioGroup } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminBulkFilter, AdminCreateBulkJob } from "../../../http/admin"
import { useBulkMutation } from "../../hooks/use-bulk-mutation"
import { bulkApi } from "../../lib/bulk-api"
import { ExtendDrawer } from "./extend-drawer"
import { RevokeDrawer } from "./revoke-drawer"

export type BulkAction = "extend" | "revoke"

type BulkDrawerProps = {
  action: BulkAction
  /** The enrolments that are selected. */
  ids: string[]
  /** The table's search and filters. */
  filter: AdminBulkFilter
  /** How many enrolments they match; 0 where nothing is searched for. */
  matching: number
  onDone: () => void
  onClose: () => void
}

type Scope = "selected" | "matching"

/** Extends or revokes the selected enrolments, or every one that the table's search and filters match. */
export const BulkDrawer = ({ action, filter, ids, matching, onClose, onDone }: BulkDrawerProps) => {
  const { i18n, t } = useTranslation()
  const [scope, setScope] = useState<Scope>("selected")
  const { isPending, mutateAsync } = useBulkMutation(bulkApi.createAndWait)
  const count = scope === "selected" ? ids.length : matching
  const submit = (terms: Omit<AdminCreateBulkJob, "action">) =>
    mutateAsync({ action, ...(scope === "selected" ? { enrollment_ids: ids } : { filter }), ...terms }).then(onDone)
  const scopes = (
    <RadioGroup
      dir={i18n.dir()}
      value={scope}
      onValueChange={(value) => setScope(value === "matching" ? "matching" : "selected")}
      aria-label={t("courses.bulk.scope")}
      className="gap-y-2"
    >
      <RadioGroup.ChoiceBox
        value="selected"
        label={t("courses.bulk.selected", { count: ids.length })}
        description={t("courses.bulk.selectedHint")}
      />
      <RadioGroup.ChoiceBox
        value="matching"
        label={t("courses.bulk.matching", { count: matching })}
        description={t("courses.bulk.matchingHint")}
      />
    </RadioGroup>
  )
  const common = { isPending, onClose, onSubmit: submit }
  return action === "extend" ? (
    <ExtendDrawer {...common} description={t("courses.bulk.extendHint", { count })}>
      {matching > ids.length && scopes}
    </ExtendDrawer>
  ) : (
    <RevokeDrawer {...common} description={t("courses.bulk.revokeHint", { count })}>
      {matching > ids.length && scopes}
    </RevokeDrawer>
  )
}
