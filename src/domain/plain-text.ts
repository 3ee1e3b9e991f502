/** "Käthe" and "kathe" are the same to a search. */
export function plainText(value: string): string {
  return value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
}
