/** Of a record as it was, the fields that an update named: what undoing the update writes back. */
export function priorValues<T extends object>(before: T, update: object): Partial<T> {
  return Object.fromEntries(Object.entries(before).filter(([key]) => key in update)) as Partial<T>
}
