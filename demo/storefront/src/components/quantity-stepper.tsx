interface QuantityStepperProps {
  /** Of what: for the labels. */
  title: string
  quantity: number
  busy: boolean
  onChange: (quantity: number) => void
}

export function QuantityStepper({ title, quantity, busy, onChange }: QuantityStepperProps) {
  return (
    <div className="stepper" role="group" aria-label={`Quantity of ${title}`} aria-busy={busy}>
      <button
        type="button"
        aria-label={`One less of ${title}`}
        disabled={quantity <= 1}
        onClick={() => !busy && onChange(quantity - 1)}
      >
        −
      </button>
      <output aria-label={`Quantity of ${title}`}>{quantity}</output>
      <button type="button" aria-label={`One more of ${title}`} onClick={() => !busy && onChange(quantity + 1)}>
        +
      </button>
    </div>
  )
}
