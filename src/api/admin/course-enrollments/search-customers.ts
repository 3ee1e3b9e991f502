import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { plainText } from "../../../domain/plain-text"
import { courseError } from "../../../errors"

/** Customers read at once. */
const PAGE = 2_000
/** A search that would read more customers than this is refused: it says too little, and every one of them is needed. */
const MAX_READ = 50_000

/** At least one character that is not ASCII, as PostgreSQL writes it. */
const NOT_ASCII = "[^\\x01-\\x7F]"

const escape = (word: string) => word.replace(/[\\%_]/g, "\\$&")

/** Letters that may carry an accent match anything; what comes back is checked by `plainText`. */
const anyAccent = (word: string) => escape(plainText(word)).replace(/[aceilnorsuyzdgt]+/g, "%")

type FieldFilters = { [field in "email" | "first_name" | "last_name"]?: { $ilike: string } | { $re: string } }
type Filters = { $and: { $or: FieldFilters[] }[] }

const inAnyField = (filter: { $ilike: string } | { $re: string }) => ({
  $or: [{ email: filter }, { first_name: filter }, { last_name: filter }],
})

interface Candidate {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
}

async function* candidates(container: MedusaContainer, filters: Filters): AsyncGenerator<Candidate[]> {
  let after = ""
  for (let size = PAGE; size === PAGE; ) {
    const behind: { $and: object[] } = { $and: [...filters.$and, { id: { $gt: after } }] }
    const page = await container
      .resolve(Modules.CUSTOMER)
      .listCustomers(behind, { select: ["id", "email", "first_name", "last_name"], take: PAGE, order: { id: "ASC" } })
    size = page.length
    after = page.at(-1)?.id ?? after
    yield page.map(({ id, email, first_name, last_name }) => ({
      id,
      email: email ?? null,
      first_name: first_name ?? null,
      last_name: last_name ?? null,
    }))
  }
}

/**
 * All customers in whom every word of the search is found: e-mail, first or last name, accents and case aside. A text of
 * ASCII alone is found by the database; of the others, those that may match are read and compared here.
 *
 * @throws course_invalid_input where it would have to read more than 50,000 customers; nothing is cut off in silence
 */
export async function searchCustomerIds(container: MedusaContainer, q: string, maxRead = MAX_READ): Promise<string[]> {
  const words = [...new Set(q.split(/\s+/).filter(Boolean).map(plainText))].filter(Boolean)
  const found = new Set<string>()
  if (!words.length) {
    return []
  }
  let read = 0
  const toTheLetter = words.map((word) => inAnyField({ $ilike: `%${escape(word)}%` }))
  const withAccents = words.map((word) => inAnyField({ $ilike: `%${anyAccent(word)}%` }))
  for (const $and of [toTheLetter, [...withAccents, inAnyField({ $re: NOT_ASCII })]]) {
    for await (const page of candidates(container, { $and })) {
      read += page.length
      if (read > maxRead) {
        throw courseError(
          "course_invalid_input",
          `q: "${q}" may mean more than ${maxRead} customers; write more of the name or e-mail`
        )
      }
      for (const customer of page) {
        const text = plainText([customer.email, customer.first_name, customer.last_name].join(" "))
        if (words.every((word) => text.includes(word))) {
          found.add(customer.id)
        }
      }
    }
  }
  return [...found]
}
