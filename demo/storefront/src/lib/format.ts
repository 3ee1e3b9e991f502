const locale = (): string => document.documentElement.lang || "en"

/** `amount` in the currency's main unit, as Medusa carries prices. */
export const formatPrice = (amount: number, currencyCode: string): string =>
  new Intl.NumberFormat(locale(), { style: "currency", currency: currencyCode.toUpperCase() }).format(amount)

export const formatDate = (date: string | Date): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: "long" }).format(new Date(date))

export const formatCount = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** "Germany" for `de`. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames([locale()], { type: "region" }).of(code.toUpperCase()) ?? code.toUpperCase()
  } catch {
    return code.toUpperCase()
  }
}
