import { useUser } from "@medusajs/dashboard/hooks"
import { useTranslation } from "react-i18next"

type ActorNameProps = {
  /** A user's id, or `system`. */
  actor: string
}

/** Who did something: an admin's name or address, or the machine. */
export const ActorName = ({ actor }: ActorNameProps) => {
  const { t } = useTranslation()
  const isUser = actor.startsWith("user_")
  const { user } = useUser(actor, undefined, { enabled: isUser, retry: false })
  if (!isUser) {
    return <>{actor === "system" ? t("courses.order.system") : actor}</>
  }
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(" ")
  return <>{name || user?.email || actor}</>
}
