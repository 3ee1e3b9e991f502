const NUL_SHARE = 0.2

/** UTF-16 without a mark: in most scripts every second byte of the line feeds, digits and spaces is nought. */
function guessUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const seen = bytes.subarray(0, 1024)
  const zeros = [0, 0]
  seen.forEach((byte, index) => {
    if (byte === 0) {
      zeros[index % 2] += 1
    }
  })
  const [even = 0, odd = 0] = zeros
  const many = (seen.length / 2) * NUL_SHARE
  if (odd > many && even < odd / 4) {
    return "utf-16le"
  }
  return even > many && odd < even / 4 ? "utf-16be" : null
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) {
    return "utf-16le"
  }
  if (first === 0xfe && second === 0xff) {
    return "utf-16be"
  }
  return guessUtf16(bytes) ?? "utf-8"
}

/**
 * The text of a caption file in UTF-8 or UTF-16, with or without a byte order mark.
 *
 * @returns `null` for any other encoding: which one it is cannot be told from its bytes, and a wrong guess would spoil
 *   every accented letter
 */
export function decodeCaptions(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
