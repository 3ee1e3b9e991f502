import { once } from "node:events"
import { open } from "node:fs/promises"
import type { ServerResponse } from "node:http"

/** Each read waits for a thread, each write for the socket: pieces this large wait seldom, and a viewer has only one. */
const PIECE_BYTES = 256 * 1024
/** Pieces that are kept for the next reads, 8 MiB of them at most. */
const KEPT = 32

const kept: Buffer[] = []

/**
 * Writes bytes `start` to `end` (inclusive) of a file and ends the answer. Memory is used over and over: a stream that
 * takes new memory for each piece costs half as much again. What the viewer breaks off ends quietly.
 *
 * @throws where the file cannot be read
 */
export async function pumpFile(path: string, { start, end }: { start: number; end: number }, res: ServerResponse): Promise<void> {
  const file = await open(path)
  const gone = new AbortController()
  const onClose = () => gone.abort()
  res.once("close", onClose)
  try {
    for (let at = start; at <= end && !res.destroyed; ) {
      const wanted = Math.min(PIECE_BYTES, end - at + 1)
      const piece = wanted < PIECE_BYTES ? Buffer.allocUnsafe(wanted) : (kept.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES))
      const { bytesRead } = await file.read(piece, 0, wanted, at)
      if (bytesRead === 0) {
        break
      }
      at += bytesRead
      if (!res.write(piece.subarray(0, bytesRead))) {
        await once(res, "drain", { signal: gone.signal })
        // Only now nobody reads it any more.
        keep(piece)
      }
    }
    res.end()
  } catch (error) {
    if (!gone.signal.aborted) {
      throw error
    }
  } finally {
    res.off("close", onClose)
    await file.close()
  }
}

function keep(piece: Buffer): void {
  if (piece.length === PIECE_BYTES && kept.length < KEPT) {
    kept.push(piece)
  }
}
