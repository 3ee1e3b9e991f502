import { countryName } from "../lib/format"

interface Address {
  first_name?: string | null
  last_name?: string | null
  address_1?: string | null
  postal_code?: string | null
  city?: string | null
  country_code?: string | null
}

export function AddressLines({ address }: { address: Address }) {
  const lines = [
    [address.first_name, address.last_name],
    [address.address_1],
    [address.postal_code, address.city],
    [address.country_code && countryName(address.country_code)],
  ].map((parts) => parts.filter(Boolean).join(" "))
  return (
    <address className="address">
      {lines.filter(Boolean).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </address>
  )
}
