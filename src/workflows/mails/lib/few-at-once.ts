/**
 * Lets so many pieces of work run at the same time; the others wait for their turn. An import emits thousands of events
 * at once, and the bus starts a subscriber for each, which would take every connection of the database from the shop.
 *
 * @example
 * const turn = fewAtOnce(4)
 * await turn(() => mailCustomerWorkflow(container).run({ input }))
 */
export function fewAtOnce(limit: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async function turn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running === limit) {
      await new Promise<void>((begin) => waiting.push(begin))
    } else {
      running++
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) {
        next()
      } else {
        running--
      }
    }
  }
}

/** Shared by the subscribers whose events come in thousands. */
export const mailTurn = fewAtOnce(4)
