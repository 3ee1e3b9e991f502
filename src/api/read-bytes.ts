import type { Readable } from "node:stream"

export type ReadBytes = { bytes: Buffer } | { fault: "too_long" | "broken_off" }

/**
 * Reads a body that no parser has read. A sender reads the answer when it has sent everything, so what is too long is
 * read to its end, and forgotten.
 *
 * @returns `broken_off`: the sender went away in the middle, and nobody waits for an answer
 */
export async function readBytes(request: Readable, maxBytes: number): Promise<ReadBytes> {
  let chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size <= maxBytes) {
        chunks.push(chunk)
      } else {
        chunks = []
      }
    }
  } catch {
    return { fault: "broken_off" }
  }
  return size > maxBytes ? { fault: "too_long" } : { bytes: Buffer.concat(chunks) }
}
