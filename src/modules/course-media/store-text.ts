import { mkdtemp, rm, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import type { MediaProvider } from "./media-provider"

/** Stores a small text as a file. */
export async function storeText(
  provider: MediaProvider,
  file: { key: string; text: string; contentType: string }
): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "courses-"))
  try {
    const source = path.join(folder, "text")
    await writeFile(source, file.text)
    await provider.put(file.key, source, file.contentType)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
