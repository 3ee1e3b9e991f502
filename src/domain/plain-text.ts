/** Lower case and without accents, so that a search for "kathe" finds "Käthe". */
export function plainText(value: string): string {
  return value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
}
