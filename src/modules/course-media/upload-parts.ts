import { courseError } from "../../errors"
import { type ProviderPart, type ProviderUpload } from "./media-provider"

export function partCount(upload: Pick<ProviderUpload, "sizeBytes" | "partSizeBytes">): number {
  return Math.ceil(upload.sizeBytes / upload.partSizeBytes)
}

/** How many bytes a part has: the last one what is left, each other one the upload's part size. */
export function partBytes(upload: Pick<ProviderUpload, "sizeBytes" | "partSizeBytes">, partNumber: number): number {
  const count = partCount(upload)
  return partNumber < count ? upload.partSizeBytes : upload.sizeBytes - (count - 1) * upload.partSizeBytes
}

/** @throws `course_upload_incomplete` and names the first few parts that are missing or of another size */
export function assertPartsComplete(upload: ProviderUpload, parts: readonly ProviderPart[]): void {
  const count = partCount(upload)
  const sizes = new Map(parts.map((part) => [part.part_number, part.size_bytes]))
  const wrong: number[] = []
  for (let number = 1; number <= count && wrong.length < 10; number++) {
    if (sizes.get(number) !== partBytes(upload, number)) {
      wrong.push(number)
    }
  }
  if (wrong.length || parts.length !== count) {
    const which = wrong.length ? `; missing or of another size: ${wrong.join(", ")}` : ""
    throw courseError("course_upload_incomplete", `The upload needs ${count} parts and has ${parts.length}${which}`)
  }
}
