/** As many as a list route answers at once. */
const PAGE = 200

/**
 * Reads a list to its end, page by page, for a control that offers all of it. A list that shrinks while it is read ends
 * with its first empty page.
 */
export async function readAll<Item>(
  load: (page: { limit: number; offset: number }) => Promise<{ count: number; items: Item[] }>
): Promise<Item[]> {
  const all: Item[] = []
  for (;;) {
    const { count, items } = await load({ limit: PAGE, offset: all.length })
    all.push(...items)
    if (!items.length || all.length >= count) {
      return all
    }
  }
}
