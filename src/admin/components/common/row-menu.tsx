import { ActionMenu } from "@medusajs/dashboard/components"
import { EllipsisHorizontal } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"
import type { ComponentProps } from "react"
import { useTranslation } from "react-i18next"

type RowMenuProps = Pick<ComponentProps<typeof ActionMenu>, "groups"> & {
  /** What its actions are about. */
  name: string
}

/** The dashboard's menu, with a button that screen readers can name: its own has no label. */
export const RowMenu = ({ groups, name }: RowMenuProps) => {
  const { t } = useTranslation()
  return (
    <ActionMenu groups={groups}>
      <IconButton size="small" variant="transparent" type="button" aria-label={t("courses.general.actionsFor", { name })}>
        <EllipsisHorizontal />
      </IconButton>
    </ActionMenu>
  )
}
