import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderCoursesResponse } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { usePrompt } from "../../hooks/use-prompt"
import { accessApi } from "../../lib/access-api"
import { courseKeys } from "../../lib/query-keys"
import { ActorName } from "../common/actor-name"

type OrderConfirmProps = {
  order: { id: string; display_id?: number }
  answer: AdminOrderCoursesResponse
}

/** Opens an order's courses before it is paid, on the word of whoever presses the button; then says who did. */
export const OrderConfirm = ({ answer, order }: OrderConfirmProps) => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const format = useFormat()
  const { isPending, mutate } = usePluginMutation({
    run: () => accessApi.confirmOrder(order.id),
    touches: [courseKeys.ofOrder(order.id), courseKeys.enrollments()],
    done: t("courses.toast.orderConfirmed"),
  })
  const confirm = async () => {
    const confirmed = await prompt({
      variant: "confirmation",
      title: t("courses.order.confirm"),
      description: t("courses.confirm.order", { order: order.display_id ?? order.id }),
      confirmText: t("courses.order.confirm"),
      cancelText: t("actions.cancel"),
    })
    if (confirmed) {
      mutate(undefined)
    }
  }
  if (answer.confirmed_at) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("courses.order.confirmedAt", { date: format.dateTime(answer.confirmed_at) })}
        {answer.confirmed_by && " · "}
        {answer.confirmed_by && <ActorName actor={answer.confirmed_by} />}
      </Text>
    )
  }
  if (!answer.can_confirm) {
    return null
  }
  return (
    <div className="bg-ui-bg-subtle flex flex-col items-start justify-between gap-3 px-6 py-4 md:flex-row md:items-center">
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {t("courses.order.confirmHint")}
      </Text>
      <Button
        size="small"
        variant="secondary"
        className="shrink-0"
        isLoading={isPending}
        onClick={() => void confirm()}
      >
        {t("courses.order.confirm")}
      </Button>
    </div>
  )
}
