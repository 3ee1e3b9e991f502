import type { HlsAddresses, MediaCookie, PlaybackSource, StoreCaption } from "../../http/store"
import type { MediaProvider, SignedFolder } from "./media-provider"
import type { AssetRenditions, HlsRendition } from "./renditions"

/** Where a stored file is: enough to sign it. */
export interface StoredAsset {
  provider: string
  /** The asset's folder, ending in `/`. */
  key_prefix: string
  file_key: string
}

/** What playing an asset takes. */
export interface PlayableAsset extends StoredAsset {
  content_type: string
  height: number | null
  poster_key: string | null
  storyboard_key?: string | null
  renditions?: AssetRenditions | null
  captions?: { language: string; label: string; file_key: string; is_default: boolean }[]
}

/** Makes the address of a playlist or storyboard in which every address is signed; see `rewritePlaylist`. */
export type PlaylistUrl = (file: { keyPrefix: string; fileKey: string }, expiresAt: Date) => string

export interface SignPlaybackInput {
  /** When files' addresses stop working, and those in playlists for native players. */
  expiresAt: Date
  /** The same where HLS plays: sooner, because players renew it without a pause. */
  hlsExpiresAt: Date
  playlistUrl: PlaylistUrl
  /** The viewer's address, for a provider that is told to bind what it signs to it. */
  ip?: string
  /** As in `SignFolderInput`. */
  byCookies?: boolean
}

/** What of a playback ends with its signatures. */
export interface SignedPlayback {
  sources: PlaybackSource[]
  captions: StoreCaption[]
  poster: string | null
  storyboard: string | null
  /** Without which the addresses do not work, where there are any. */
  cookies?: MediaCookie[]
  /** When the first of these addresses stops working. */
  expiresAt: Date
}

export const HLS_TYPE = "application/vnd.apple.mpegurl"

/**
 * Signs what a player needs of an asset, with one signature of its folder: HLS where it was made, else the uploaded
 * file and its other heights.
 */
export async function signPlaybackOf(
  provider: MediaProvider,
  asset: PlayableAsset,
  input: SignPlaybackInput
): Promise<SignedPlayback> {
  const hls = asset.renditions?.hls
  const folder = await provider.signFolder({
    keyPrefix: asset.key_prefix,
    expiresAt: hls ? input.hlsExpiresAt : input.expiresAt,
    ip: input.ip,
    byCookies: input.byCookies,
  })
  if (hls && !folder.wildcard) {
    // What nobody has to append a query to need not be renewed often: no playlist is read again.
    const each = await provider.signFolder({ keyPrefix: asset.key_prefix, ...input })
    const expiresAt = earlier(input.expiresAt, each.expiresAt)
    return signed(asset, each, { ...input, expiresAt }, expiresAt)
  }
  return signed(asset, folder, input, earlier(hls ? input.hlsExpiresAt : input.expiresAt, folder.expiresAt))
}

function earlier(asked: Date, given: Date | undefined): Date {
  return given && given < asked ? given : asked
}

async function signed(
  asset: PlayableAsset,
  folder: SignedFolder,
  input: SignPlaybackInput,
  expiresAt: Date
): Promise<SignedPlayback> {
  const { storyboard_key, renditions, captions = [] } = asset
  return {
    sources: renditions?.hls ? [await hlsSource(asset, renditions.hls, folder, input)] : await fileSources(asset, folder),
    captions: await Promise.all(
      captions.map(async ({ language, label, file_key, is_default }) => ({
        language,
        label,
        url: await folder.url(file_key),
        is_default,
      }))
    ),
    poster: asset.poster_key ? await folder.url(asset.poster_key) : null,
    storyboard: storyboard_key
      ? folder.wildcard
        ? await folder.url(storyboard_key)
        : input.playlistUrl({ keyPrefix: asset.key_prefix, fileKey: storyboard_key }, input.expiresAt)
      : null,
    ...(folder.cookies && { cookies: folder.cookies }),
    expiresAt,
  }
}

async function hlsSource(
  asset: PlayableAsset,
  { master_key, heights }: HlsRendition,
  { wildcard, url }: SignedFolder,
  { playlistUrl, expiresAt }: SignPlaybackInput
): Promise<PlaybackSource> {
  const native_url = playlistUrl({ keyPrefix: asset.key_prefix, fileKey: master_key }, expiresAt)
  const hls: HlsAddresses = {
    heights,
    folder_url: wildcard?.folderUrl ?? null,
    query: wildcard?.query ?? null,
    native_url,
    native_expires_at: expiresAt.toISOString(),
  }
  return { url: wildcard ? await url(master_key) : native_url, type: HLS_TYPE, height: asset.height, hls }
}

async function fileSources(asset: PlayableAsset, folder: SignedFolder): Promise<PlaybackSource[]> {
  const files = [asset, ...(asset.renditions?.mp4 ?? [])]
  return Promise.all(
    files.map(async ({ file_key, content_type, height }) => ({ url: await folder.url(file_key), type: content_type, height }))
  )
}
