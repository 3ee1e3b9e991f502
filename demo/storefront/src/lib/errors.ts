import { FetchError } from "@medusajs/js-sdk"

export const isStatus = (error: unknown, ...statuses: number[]): boolean =>
  error instanceof FetchError && error.status !== undefined && statuses.includes(error.status)

/** A sentence a shopper can act on. */
export function describeError(error: unknown): string {
  if (error instanceof FetchError) {
    return (error.status ?? 500) >= 500
      ? "Something went wrong on our side. Please try again in a moment."
      : error.message
  }
  if (error instanceof TypeError) {
    return "The shop cannot be reached just now. Check your connection and try again."
  }
  return "Something went wrong. Please try again."
}
