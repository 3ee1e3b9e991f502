/** A number of the platform: plain, or a `BigNumber`, which turns into one. */
export type Amount = number | { valueOf(): number } | null

/** A date of the platform. */
export type When = string | Date

export const amount = (value: Amount | undefined): number => Number(value ?? 0)
