/** The known name that differs least from a mistyped one; `null` where none is close. */
export function similarTo(given: string, known: readonly string[]): string | null {
  const [closest] = known
    .map((name) => ({ name, distance: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= 3 && candidate.distance < candidate.name.length)
    .sort((a, b) => a.distance - b.distance)
  return closest?.name ?? null
}

/** How many letters must change, come or go. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]
}
