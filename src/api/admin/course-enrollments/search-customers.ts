import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** Candidates that a search looks at; a vaguer one is cut off here. */
const MAX_CANDIDATES = 2_000
const MAX_WORDS = 8

/** "Käthe" and "kathe" are the same to a search. */
export function plain(value: string): string {
  return value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
}

const escape = (word: string) => word.replace(/[\\%_]/g, "\\$&")

/** Letters that may carry an accent match any one character; what comes back is checked by `plain`. */
const anyAccent = (word: string) => escape(plain(word)).replace(/[aceilnorsuyzdgt]/g, "_")

async function candidates(container: MedusaContainer, words: string[], pattern: (word: string) => string) {
  return container.resolve(Modules.CUSTOMER).listCustomers(
    {
      $and: words.map((word) => ({
        $or: ["email", "first_name", "last_name"].map((field) => ({ [field]: { $ilike: `%${pattern(word)}%` } })),
      })),
    },
    { select: ["id", "email", "first_name", "last_name"], take: MAX_CANDIDATES, order: { id: "DESC" } }
  )
}

/**
 * Customers every word of the search is found in: e-mail, first or last name, accents and case aside. Customers who
 * match to the letter are looked up by themselves, so that a vague search never hides them.
 */
export async function searchCustomerIds(container: MedusaContainer, q: string): Promise<string[]> {
  const words = q.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
  const found = [...(await candidates(container, words, escape)), ...(await candidates(container, words, anyAccent))]
  const matching = found.filter((customer) => {
    const text = plain([customer.email, customer.first_name, customer.last_name].join(" "))
    return words.every((word) => text.includes(plain(word)))
  })
  return [...new Set(matching.map((customer) => customer.id))]
}
