import type { Cart } from "../../lib/medusa-types"
import { useCart } from "../../cart/cart-context"
import { SelectField, TextField } from "../../components/field"
import { Notice } from "../../components/states"
import { SubmitButton } from "../../components/submit-button"
import { AddressLines } from "../../components/address-lines"
import { countryName } from "../../lib/format"
import { email, required, useForm } from "../../lib/use-form"
import { useRegion } from "../../session/region-context"
import { useSession } from "../../session/session-context"
import { saveAddress } from "./checkout-api"
import { Step } from "./step"

const rules = {
  email,
  first_name: required("Enter your first name"),
  last_name: required("Enter your last name"),
  address_1: required("Enter your street and house number"),
  postal_code: required("Enter your postcode"),
  city: required("Enter your town or city"),
  country_code: required("Choose your country"),
  phone: () => null,
}

interface AddressStepProps {
  cart: Cart
  editing: boolean
  onEdit: () => void
  onSaved: () => void
}

function useCountries(): { value: string; label: string }[] {
  const { region } = useRegion()
  const countries = region.status === "ready" ? (region.data.countries ?? []) : []
  return countries
    .flatMap(({ iso_2: code }) => (code ? [{ value: code, label: countryName(code) }] : []))
    .sort((one, other) => one.label.localeCompare(other.label))
}

function AddressForm({ cart, onSaved }: Pick<AddressStepProps, "cart" | "onSaved">) {
  const store = useCart()
  const { customer } = useSession()
  const countries = useCountries()
  const address = cart.shipping_address
  const form = useForm(rules, async (values) => {
    await store.change((current) => saveAddress(current, values))
    onSaved()
  })
  return (
    <form className="form" onSubmit={form.onSubmit} noValidate aria-label="Contact and address">
      {form.problem ? (
        <Notice tone="warning" alert>
          {form.problem}
        </Notice>
      ) : null}
      <TextField
        {...form.field("email")}
        label="E-mail address"
        type="email"
        autoComplete="email"
        defaultValue={customer?.email ?? cart.email ?? ""}
        readOnly={customer !== null}
        hint={customer ? "The order goes to your account." : "Mails about this order go here."}
      />
      <div className="form__pair">
        <TextField
          {...form.field("first_name")}
          label="First name"
          autoComplete="given-name"
          defaultValue={address?.first_name ?? customer?.first_name ?? ""}
        />
        <TextField
          {...form.field("last_name")}
          label="Last name"
          autoComplete="family-name"
          defaultValue={address?.last_name ?? customer?.last_name ?? ""}
        />
      </div>
      <TextField
        {...form.field("address_1")}
        label="Street and house number"
        autoComplete="address-line1"
        defaultValue={address?.address_1 ?? ""}
      />
      <div className="form__pair form__pair--short-first">
        <TextField
          {...form.field("postal_code")}
          label="Postcode"
          autoComplete="postal-code"
          defaultValue={address?.postal_code ?? ""}
        />
        <TextField {...form.field("city")} label="Town or city" autoComplete="address-level2" defaultValue={address?.city ?? ""} />
      </div>
      <div className="form__pair">
        <SelectField
          key={countries.length}
          {...form.field("country_code")}
          label="Country"
          autoComplete="country"
          options={[{ value: "", label: "Choose a country" }, ...countries]}
          defaultValue={address?.country_code ?? ""}
        />
        <TextField
          {...form.field("phone")}
          label="Phone"
          type="tel"
          autoComplete="tel"
          optional
          defaultValue={address?.phone ?? ""}
        />
      </div>
      <SubmitButton busy={form.busy} busyLabel="Saving…">
        Continue to delivery
      </SubmitButton>
    </form>
  )
}

export function AddressStep({ cart, editing, onEdit, onSaved }: AddressStepProps) {
  return (
    <Step
      number={1}
      title="Contact and address"
      action={
        editing ? null : (
          <button type="button" className="link-button" aria-label="Change contact and address" onClick={onEdit}>
            Change
          </button>
        )
      }
    >
      {editing ? (
        <AddressForm cart={cart} onSaved={onSaved} />
      ) : (
        <div className="step__summary">
          <p>{cart.email}</p>
          {cart.shipping_address ? <AddressLines address={cart.shipping_address} /> : null}
        </div>
      )}
    </Step>
  )
}
