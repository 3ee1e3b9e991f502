import { mediaCredentials } from "../client/media-cookies"
import { withoutQuery } from "../lib/address"

/** Enough for the languages of the lesson at hand and of the one before. */
const KEPT = 24

const files = new Map<string, Promise<Blob>>()

/**
 * A caption file, fetched once for the player and the transcript together. Its address without the signature names it:
 * fresh signatures change nothing about the file.
 */
export function fetchCaption(url: string): Promise<Blob> {
  const name = withoutQuery(url)
  const known = files.get(name)
  if (known) {
    return known
  }
  const file = fetch(url, { credentials: mediaCredentials(url) }).then((response) => {
    if (!response.ok) {
      throw new Error(`Captions answered ${response.status}`)
    }
    return response.blob()
  })
  files.set(name, file)
  file.catch(() => files.delete(name))
  const [oldest] = files.keys()
  if (files.size > KEPT && oldest) {
    files.delete(oldest)
  }
  return file
}
