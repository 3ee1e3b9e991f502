import { ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Direction } from "../../lib/outline"

type MoveButtonsProps = {
  name: string
  canMove: (direction: Direction) => boolean
  onMove: (direction: Direction) => void
}

const ICONS = { up: ArrowUpMini, down: ArrowDownMini }

export const MoveButtons = ({ canMove, name, onMove }: MoveButtonsProps) => {
  const { t } = useTranslation()
  return (
    <div className="flex shrink-0 items-center">
      {(["up", "down"] as const).map((direction) => {
        const Icon = ICONS[direction]
        return (
          <IconButton
            key={direction}
            size="small"
            variant="transparent"
            type="button"
            aria-label={t(`courses.outline.move.${direction}`, { name })}
            disabled={!canMove(direction)}
            onClick={() => onMove(direction)}
          >
            <Icon />
          </IconButton>
        )
      })}
    </div>
  )
}
