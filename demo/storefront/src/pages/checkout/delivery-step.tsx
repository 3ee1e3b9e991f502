import { useEffect, useEffectEvent, useState } from "react"
import type { Cart, ShippingOption } from "../../lib/medusa-types"
import { useCart } from "../../cart/cart-context"
import { RadioCard } from "../../components/radio-card"
import { LinesSkeleton } from "../../components/skeleton"
import { ErrorState, Notice } from "../../components/states"
import { describeError } from "../../lib/errors"
import { formatPrice } from "../../lib/format"
import { useResource } from "../../lib/use-resource"
import { chooseShipping, listShippingOptions, needsShipping } from "./checkout-api"
import { Step } from "./step"

const priceText = (option: ShippingOption, currencyCode: string): string =>
  option.amount ? formatPrice(option.amount, currencyCode) : "Free"

function DeliveryChoice({ cart }: { cart: Cart }) {
  const store = useCart()
  const country = cart.shipping_address?.country_code ?? ""
  const options = useResource(`${cart.id}:${country}:${cart.item_total}`, () => listShippingOptions(cart.id))
  const [problem, setProblem] = useState<string | null>(null)
  const [wanted, setWanted] = useState<string | null>(null)
  const saved = cart.shipping_methods?.[0]?.shipping_option_id ?? null

  const choose = (optionId: string): void => {
    setWanted(optionId)
    setProblem(null)
    store
      .change((current) => chooseShipping(current, optionId))
      .catch((error: unknown) => setProblem(describeError(error)))
      .finally(() => setWanted((current) => (current === optionId ? null : current)))
  }

  const offered = options.status === "ready" ? options.data : []
  const chooseFirst = useEffectEvent(() => {
    const known = offered.some((option) => option.id === saved)
    if (!known && offered.length > 0) {
      choose(offered[0].id)
    }
  })
  const offeredIds = offered.map((option) => option.id).join()
  useEffect(() => chooseFirst(), [offeredIds])

  if (options.status === "error") {
    return <ErrorState title="The delivery options could not be loaded" error={options.error} onRetry={options.reload} />
  }
  if (options.status === "loading") {
    return <LinesSkeleton lines={1} />
  }
  if (offered.length === 0) {
    return (
      <Notice tone="warning" alert>
        We do not deliver to this address yet. Change the country to go on.
      </Notice>
    )
  }
  return (
    <fieldset className="choices">
      <legend className="visually-hidden">Delivery</legend>
      {offered.map((option) => (
        <RadioCard
          key={option.id}
          name="delivery"
          value={option.id}
          checked={(wanted ?? saved) === option.id}
          onChoose={() => choose(option.id)}
          title={option.name}
          text={option.type?.description}
          aside={priceText(option, cart.currency_code)}
        />
      ))}
      {problem ? (
        <Notice tone="warning" alert>
          {problem}
        </Notice>
      ) : null}
    </fieldset>
  )
}

export function DeliveryStep({ cart, open }: { cart: Cart; open: boolean }) {
  return (
    <Step number={2} title="Delivery" open={open}>
      {needsShipping(cart) ? (
        <DeliveryChoice cart={cart} />
      ) : (
        <p className="step__note">Nothing in this order needs to be sent: it is all online.</p>
      )}
    </Step>
  )
}
