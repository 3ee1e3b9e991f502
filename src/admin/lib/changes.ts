import type { AdminUpdate } from "../../http/admin"

/**
 * Of what a form would save, the fields that were changed in it, along with what their author saw in them. Sending no
 * more keeps what others change in the rest.
 *
 * @param seen the record that the form was filled from
 * @param before what the untouched form would save
 * @param after what it would save now
 * @param together fields of which one makes no sense without the others
 * @returns `null` where nothing was changed
 */
export function changesOf<Fields extends object>(
  seen: Readonly<Fields>,
  before: Fields,
  after: Fields,
  together: readonly (keyof Fields)[] = []
): AdminUpdate<Fields> | null {
  const isChanged = (field: keyof Fields) => !Object.is(before[field], after[field])
  const isSent = (field: keyof Fields) => isChanged(field) || (together.includes(field) && together.some(isChanged))
  const changed = pick(after, isSent)
  return Object.keys(changed).length ? { ...changed, expected: pick(seen, (field) => field in changed) } : null
}

/** The fields that satisfy `isWanted`. */
export function pick<Fields extends object>(fields: Fields, isWanted: (field: keyof Fields) => boolean): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => isWanted(field as keyof Fields))) as Partial<Fields>
}
