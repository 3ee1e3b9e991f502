import { readdir } from "node:fs/promises"
import path from "node:path"
import type { MediaProvider } from "../media-provider"

const CONTENT_TYPES: Record<string, string> = {
  ".m3u8": "application/vnd.apple.mpegurl",
  ".m4s": "video/mp4",
  ".mp4": "video/mp4",
  ".m4a": "audio/mp4",
  ".webm": "video/webm",
  ".vtt": "text/vtt",
  ".jpg": "image/jpeg",
}

/** Files on their way at once. */
const CONCURRENCY = 4

/** What a processed file is delivered as. */
export function processedType(name: string): string {
  return CONTENT_TYPES[path.extname(name)] ?? "application/octet-stream"
}

/**
 * Stores every file below a folder of this machine. Idempotent.
 *
 * @param prefix ends in `/`
 * @param onFile told how many of how many are there
 */
export async function storeFolder(
  provider: MediaProvider,
  folder: string,
  prefix: string,
  { signal, onFile }: { signal: AbortSignal; onFile: (done: number, all: number) => void }
): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  const waiting = [...files]
  let done = 0
  const store = async () => {
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      signal.throwIfAborted()
      const key = prefix + path.relative(folder, file).split(path.sep).join("/")
      await provider.put(key, file, processedType(file))
      onFile(++done, files.length)
    }
  }
  const stores = Array.from({ length: CONCURRENCY }, store)
  try {
    await Promise.all(stores)
  } catch (error) {
    waiting.length = 0
    await Promise.allSettled(stores)
    throw error
  }
}
