/** How much of a picture's start may have to be read: a JPEG carries its size behind its metadata. */
export const IMAGE_HEAD_BYTES = 262_144

export interface ImageSize {
  width: number
  height: number
}

/** @returns `null` where the picture is damaged */
export function imageSize(bytes: Uint8Array, contentType: string): ImageSize | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const readers: Record<string, (view: Buffer) => ImageSize | null> = {
    "image/png": pngSize,
    "image/jpeg": jpegSize,
    "image/webp": webpSize,
  }
  try {
    const size = readers[contentType]?.(view) ?? null
    return size && size.width > 0 && size.height > 0 ? size : null
  } catch (error) {
    if (error instanceof RangeError) {
      return null
    }
    throw error
  }
}

function pngSize(view: Buffer): ImageSize | null {
  const isHeader = view.toString("latin1", 12, 16) === "IHDR"
  return isHeader ? { width: view.readUInt32BE(16), height: view.readUInt32BE(20) } : null
}

/** Walks the segments up to the first frame header. */
function jpegSize(view: Buffer): ImageSize | null {
  let at = 2
  while (view[at] === 0xff) {
    const marker = view.readUInt8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) }
    }
    at += marker === 0xff ? 1 : 2 + view.readUInt16BE(at + 2)
  }
  return null
}

function webpSize(view: Buffer): ImageSize | null {
  const chunk = view.toString("latin1", 12, 16)
  if (chunk === "VP8X") {
    return { width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 }
  }
  if (chunk === "VP8L") {
    const bits = view.readUInt32LE(21)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  return chunk === "VP8 "
    ? { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff }
    : null
}
