import { Thumbnail } from "@medusajs/dashboard/components"
import { PencilSquare, Trash } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { RowMenu } from "../common/row-menu"
import { Facts, OneLine } from "../common/user-text"

type LinkRowProps = {
  to: string
  title: string
  thumbnail: string | null
  facts: readonly string[]
  badge?: ReactNode
  onEdit: () => void
  onRemove: () => void
}

/** One product of a course, or one course of a product. */
export const LinkRow = ({ badge, facts, onEdit, onRemove, thumbnail, title, to }: LinkRowProps) => {
  const { t } = useTranslation()
  return (
    <div className="flex items-center gap-x-3 py-3 pe-4 ps-6">
      <Link
        to={to}
        className="focus-visible:shadow-borders-focus flex min-w-0 flex-1 items-center gap-x-3 rounded outline-none"
      >
        <span className="shrink-0">
          <Thumbnail src={thumbnail} alt="" />
        </span>
        <span className="min-w-0 flex-1">
          <Text as="span" size="small" leading="compact" weight="plus">
            <OneLine text={title} />
          </Text>
          <Text as="span" size="small" leading="compact" className="text-ui-fg-subtle block truncate pt-0.5">
            <Facts parts={facts} />
          </Text>
        </span>
        {badge}
      </Link>
      <RowMenu
        name={title}
        groups={[
          { actions: [{ icon: <PencilSquare />, label: t("courses.link.edit"), onClick: onEdit }] },
          { actions: [{ icon: <Trash />, label: t("actions.remove"), onClick: onRemove }] },
        ]}
      />
    </div>
  )
}
