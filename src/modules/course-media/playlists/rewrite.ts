import path from "node:path"
import { MedusaError } from "@medusajs/framework/utils"

/** Answers the address that stands for a file of the asset's folder. */
export type AddressOf = (fileKey: string) => Promise<string>

/** An address that has a scheme or a host of its own, or starts at the host's root: none that a folder's files hold. */
const FOREIGN = /^(?:[a-z][a-z0-9+.-]*:|\/)/i
/** The quoted address in a tag, as of `EXT-X-MAP` and `EXT-X-MEDIA`. */
const TAG_ADDRESS = /((?<=[:,])URI=")([^"]*)(")/
/** A storyboard's cue: a picture, or a part of one. */
const CUE_PICTURE = /^(\S+\.(?:jpe?g|png|webp|avif))(#\S*)?$/i

/** The lines of a text, each with what comes before and after the address in it. */
type Found = { before: string; uri: string; after: string } | string

function inPlaylist(line: string): Found {
  const trimmed = line.trim()
  if (trimmed === "") {
    return line
  }
  if (!trimmed.startsWith("#")) {
    return { before: "", uri: trimmed, after: "" }
  }
  const match = TAG_ADDRESS.exec(line)
  return match?.[2] ? { before: line.slice(0, match.index) + match[1], uri: match[2], after: line.slice(match.index + match[1].length + match[2].length) } : line
}

function inStoryboard(line: string): Found {
  const match = CUE_PICTURE.exec(line.trim())
  return match ? { before: "", uri: match[1], after: match[2] ?? "" } : line
}

/**
 * Replaces every address in a playlist (`.m3u8`) or storyboard (`.vtt`).
 *
 * @param fileKey the text's own place in the asset's folder, which its addresses are relative to
 * @param addressOf gets each file once, by its place in the asset's folder
 * @throws where an address leads out of the asset's folder
 */
export async function rewriteAddresses(text: string, fileKey: string, addressOf: AddressOf): Promise<string> {
  const find = fileKey.endsWith(".m3u8") ? inPlaylist : inStoryboard
  const known = new Map<string, Promise<string>>()
  const replace = (uri: string): Promise<string> => {
    const made = known.get(uri) ?? addressOf(resolve(fileKey, uri))
    known.set(uri, made)
    return made
  }
  const lines = await Promise.all(
    text.split(/\r?\n/).map(async (line) => {
      const found = find(line)
      return typeof found === "string" ? found : found.before + (await replace(found.uri)) + found.after
    })
  )
  return lines.join("\n")
}

function resolve(fileKey: string, uri: string): string {
  const file = path.posix.join(path.posix.dirname(fileKey), uri)
  if (FOREIGN.test(uri) || file.startsWith("..")) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `${fileKey} leads out of its folder, to ${uri}`)
  }
  return file
}
