import type { Product } from "../../lib/medusa-types"
import type { Choice } from "./variant-choice"

interface VariantPickerProps {
  product: Product
  choice: Choice
  onChoose: (choice: Choice) => void
}

/** One group of radio buttons for each option that has more than one value. */
export function VariantPicker({ product, choice, onChoose }: VariantPickerProps) {
  const options = (product.options ?? []).filter((option) => (option.values?.length ?? 0) > 1)
  return options.map((option) => (
    <fieldset key={option.id} className="options">
      <legend className="options__title">{option.title}</legend>
      <div className="options__row">
        {(option.values ?? []).map(({ id, value }) => (
          <label key={id} className="options__value">
            <input
              type="radio"
              name={option.id}
              value={value}
              checked={choice[option.id] === value}
              onChange={() => onChoose({ ...choice, [option.id]: value })}
            />
            <span>{value}</span>
          </label>
        ))}
      </div>
    </fieldset>
  ))
}
