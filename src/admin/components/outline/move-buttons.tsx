import { ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { clx, IconButton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { moveButtonName, type PressMove } from "../../hooks/use-steady-moves"
import type { Direction } from "../../lib/outline"

type MoveButtonsProps = {
  /** Of what they move. */
  id: string
  name: string
  canMove: Record<Direction, boolean>
  onPress: PressMove
}

const ICONS = { up: ArrowUpMini, down: ArrowDownMini }

/** A button at its end stays in the tab order: `disabled` would take the focus from whoever moves a row there. */
export const MoveButtons = ({ canMove, id, name, onPress }: MoveButtonsProps) => {
  const { t } = useTranslation()
  return (
    <div className="flex shrink-0 items-center">
      {(["up", "down"] as const).map((direction) => {
        const Icon = ICONS[direction]
        const isEnd = !canMove[direction]
        return (
          <IconButton
            key={direction}
            size="small"
            variant="transparent"
            type="button"
            data-move={moveButtonName(id, direction)}
            aria-label={t(`courses.outline.move.${direction}`, { name })}
            aria-disabled={isEnd}
            className={clx(isEnd && "!text-ui-fg-disabled cursor-not-allowed")}
            onClick={(event) => onPress(id, direction, event)}
          >
            <Icon />
          </IconButton>
        )
      })}
    </div>
  )
}
