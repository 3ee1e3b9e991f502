import { MedusaError } from "@medusajs/framework/utils"
import { isMediaKey, signedPart } from "../media-keys"
import type { MediaProvider } from "../media-provider"
import type { PlaylistUrl } from "../playback-sources"
import { rewriteAddresses } from "./rewrite"
import { TextCache } from "./text-cache"

/** Longer ones are refused unread: a day of two-second segments takes half of it. */
const MAX_BYTES = 4_000_000

const PLAYLIST = /\.m3u8$/
const STORYBOARD = /\.vtt$/

/** A file whose addresses were signed one by one. */
export interface SignedText {
  text: string
  contentType: string
}

export interface ServePlaylistInput {
  keyPrefix: string
  fileKey: string
  expiresAt: Date
  /** The viewer's address, for a provider that is told to bind what it signs to it. */
  ip?: string
  playlistUrl: PlaylistUrl
}

/** Reads playlists and storyboards out of the storage, and signs every address in them. */
export class PlaylistServer {
  private readonly texts_ = new TextCache()

  constructor(private readonly provider_: MediaProvider) {}

  /** @returns `null` where there is no such playlist or storyboard */
  async serve(input: ServePlaylistInput): Promise<SignedText | null> {
    const { keyPrefix, fileKey, expiresAt, ip } = input
    const key = keyPrefix + fileKey
    const isPlaylist = PLAYLIST.test(fileKey)
    if (!isMediaKey(key) || !(isPlaylist || STORYBOARD.test(fileKey))) {
      return null
    }
    const text = await this.read_(key)
    if (text === null) {
      return null
    }
    // Addresses may carry a signature of this folder, which must not open the uploaded file above it.
    const part = signedPart(fileKey)
    const folder = await this.provider_.signFolder({ keyPrefix: keyPrefix + part, expiresAt, ip })
    const addressOf = async (file: string) => {
      if (!isMediaKey(keyPrefix + file) || !file.startsWith(part)) {
        throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `${key} names ${file}, which is no media file of its folder`)
      }
      return PLAYLIST.test(file) ? input.playlistUrl({ keyPrefix, fileKey: file }, expiresAt) : folder.url(file.slice(part.length))
    }
    return {
      text: await rewriteAddresses(text, fileKey, addressOf),
      contentType: isPlaylist ? "application/vnd.apple.mpegurl" : "text/vtt; charset=utf-8",
    }
  }

  /** A key is written once, so a text that was read stays right. */
  private read_(key: string): Promise<string | null> {
    return this.texts_.get(key, async () => {
      const file = await this.provider_.stat(key)
      return file && file.size_bytes <= MAX_BYTES
        ? Buffer.from(await this.provider_.read(key, 0, file.size_bytes)).toString("utf8")
        : null
    })
  }
}
