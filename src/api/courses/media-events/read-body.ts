import type { Readable } from "node:stream"

/** SNS sends no more. */
const MAX_BYTES = 262_144

/** SNS declares its JSON as text, so the server's parser leaves it. @returns `""` where it is longer than SNS sends */
export async function readBody(request: Readable): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BYTES) {
      return ""
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}
