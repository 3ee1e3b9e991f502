import { useState } from "react"
import type { Cart } from "../../lib/medusa-types"
import { useCart } from "../../cart/cart-context"
import { RadioCard } from "../../components/radio-card"
import { LinesSkeleton } from "../../components/skeleton"
import { ErrorState, Notice } from "../../components/states"
import { SubmitButton } from "../../components/submit-button"
import { formatPrice } from "../../lib/format"
import { paymentText } from "../../lib/payment-text"
import { useForm } from "../../lib/use-form"
import { useResource } from "../../lib/use-resource"
import { useSession } from "../../session/session-context"
import { listPaymentProviders, placeOrder } from "./checkout-api"
import { Step } from "./step"

interface PaymentStepProps {
  cart: Cart
  open: boolean
  onPlaced: (orderId: string) => void
}

function PaymentForm({ cart, providers, onPlaced }: Omit<PaymentStepProps, "open"> & { providers: string[] }) {
  const store = useCart()
  const { customer } = useSession()
  const [chosen, setChosen] = useState(providers[0])
  const form = useForm({}, async () => {
    let orderId = ""
    await store.change(async (current) => {
      orderId = await placeOrder(current, chosen, customer?.id ?? null)
      return current
    })
    onPlaced(orderId)
  })
  // Not with a sum that is about to change.
  const waiting = store.pending && !form.busy
  return (
    <form
      className="form"
      aria-label="Payment"
      onSubmit={(event) => (waiting ? event.preventDefault() : form.onSubmit(event))}
    >
      <fieldset className="choices">
        <legend className="visually-hidden">Payment</legend>
        {providers.map((provider) => (
          <RadioCard
            key={provider}
            name="payment"
            value={provider}
            checked={provider === chosen}
            onChoose={() => setChosen(provider)}
            title={paymentText(provider).title}
            text={paymentText(provider).hint}
          />
        ))}
      </fieldset>
      {form.problem ? (
        <Notice tone="warning" alert>
          {form.problem}
        </Notice>
      ) : null}
      <p className="to-pay">
        <span>To pay</span>
        <strong>{formatPrice(cart.total, cart.currency_code)}</strong>
      </p>
      <SubmitButton busy={form.busy} waiting={waiting} busyLabel="Placing your order…">
        Place order
      </SubmitButton>
    </form>
  )
}

function PaymentChoice({ cart, onPlaced }: Omit<PaymentStepProps, "open">) {
  const regionId = cart.region_id ?? null
  const providers = useResource(regionId, () => listPaymentProviders(regionId ?? ""))
  if (providers.status === "error") {
    return <ErrorState title="The payment options could not be loaded" error={providers.error} onRetry={providers.reload} />
  }
  if (providers.status === "loading") {
    return <LinesSkeleton lines={1} />
  }
  if (providers.data.length === 0) {
    return <Notice tone="warning">There is no way to pay in this shop at the moment.</Notice>
  }
  return <PaymentForm cart={cart} providers={providers.data} onPlaced={onPlaced} />
}

export function PaymentStep({ cart, open, onPlaced }: PaymentStepProps) {
  return (
    <Step number={3} title="Payment" open={open}>
      <PaymentChoice cart={cart} onPlaced={onPlaced} />
    </Step>
  )
}
