import { createHash, randomFillSync } from "node:crypto"
import { once } from "node:events"
import { createWriteStream } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import { finished } from "node:stream/promises"

const CHUNK = 4 * 1024 * 1024

/**
 * Writes a video of this many bytes: a real clip, and behind it a box of free space, as MP4 knows it, full of random
 * bytes, so that no part of it is like another.
 *
 * @returns the file's SHA-256, hex
 */
export async function writeFilm(file: string, bytes: number): Promise<string> {
  const clip = await readFile(path.join(__dirname, "..", "..", "fixtures", "media", "clip.mp4"))
  const box = Buffer.alloc(8)
  box.writeUInt32BE(bytes - clip.length, 0)
  box.write("free", 4)
  const hash = createHash("sha256")
  const out = createWriteStream(file)
  const write = async (chunk: Buffer) => {
    hash.update(chunk)
    if (!out.write(chunk)) {
      await once(out, "drain")
    }
  }
  await write(clip)
  await write(box)
  for (let left = bytes - clip.length - box.length; left > 0; left -= CHUNK) {
    await write(randomFillSync(Buffer.allocUnsafe(Math.min(left, CHUNK))))
  }
  out.end()
  await finished(out)
  return hash.digest("hex")
}
