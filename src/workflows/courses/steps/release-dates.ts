/** Inside a workflow a date may be a `Date` or, after a queue, its ISO text. */
export type WithReleaseInput<T extends { release_at?: Date | null }> = Omit<T, "release_at"> & {
  release_at?: Date | string | null
}

export function withReleaseDate<T extends { release_at?: Date | string | null }>(
  fields: T
): Omit<T, "release_at"> & { release_at?: Date | null } {
  const { release_at, ...rest } = fields
  return release_at == null ? { ...rest, ...("release_at" in fields ? { release_at: null } : {}) } : { ...rest, release_at: new Date(release_at) }
}
