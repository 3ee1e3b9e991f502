const UNITS = ["bytes", "kB", "MB", "GB", "TB"]

/** A size as people read it: 21474836480 is "21.5 GB". */
export function byteSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  return `${Math.round((bytes / 1000 ** power) * 10) / 10} ${UNITS[power]}`
}
