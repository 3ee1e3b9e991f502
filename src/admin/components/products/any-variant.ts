/** A select cannot hold an empty value. */
export const ANY_VARIANT = "any"

export const toVariantId = (value: string): string | null => (value === ANY_VARIANT ? null : value)
