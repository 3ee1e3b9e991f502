import type { AdminCreateUpload } from "../../../http/admin"
import type { RememberedUpload } from "./resume-store"
import type { StoredPart, UploadTarget } from "./types"

export type PartLayout = Pick<RememberedUpload["upload"], "part_size_bytes" | "part_count">

/** What the server is told before the first byte. A browser that does not know the type leaves it to the server. */
export function describeUpload(target: UploadTarget, file: File): AdminCreateUpload {
  const place = "lesson_id" in target && target.lesson_id ? { lesson_id: target.lesson_id } : { course_id: target.course_id }
  return {
    purpose: target.purpose,
    ...place,
    file_name: file.name,
    content_type: file.type || "application/octet-stream",
    size_bytes: file.size,
  }
}

/** Bytes of part `partNumber` (from 1) of a file. */
export function partRange(layout: PartLayout, partNumber: number, fileSize: number): { start: number; end: number } {
  const start = (partNumber - 1) * layout.part_size_bytes
  return { start, end: Math.min(start + layout.part_size_bytes, fileSize) }
}

/** Bytes of these parts together. */
export function partBytes(layout: PartLayout, partNumbers: readonly number[], fileSize: number): number {
  return partNumbers.reduce((sum, partNumber) => {
    const { start, end } = partRange(layout, partNumber, fileSize)
    return sum + end - start
  }, 0)
}

/**
 * Which parts are still to be sent. A stored part of another size than it should have is sent again: it is what a
 * broken connection left.
 */
export function missingParts(layout: PartLayout, stored: readonly StoredPart[], fileSize: number): number[] {
  const sizes = new Map(stored.map((part) => [part.part_number, part.size_bytes]))
  return Array.from({ length: layout.part_count }, (_, index) => index + 1).filter((partNumber) => {
    const { start, end } = partRange(layout, partNumber, fileSize)
    return sizes.get(partNumber) !== end - start
  })
}
