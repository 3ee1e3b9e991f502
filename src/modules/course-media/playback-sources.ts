import type { HlsAddresses, MediaCookie, PlaybackSource, StoreCaption } from "../../http/store"
import { signedPart } from "./media-keys"
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
 * Signs what a player needs of an asset: HLS where it was made, else the file that plays and its other heights. The
 * uploaded file is opened only where it is what plays: signatures are of the folders below it, one for each.
 */
export async function signPlaybackOf(
  provider: MediaProvider,
  asset: PlayableAsset,
  input: SignPlaybackInput
): Promise<SignedPlayback> {
  const hls = asset.renditions?.hls
  const signed = new SignedFiles(provider, asset, { ...input, expiresAt: hls ? input.hlsExpiresAt : input.expiresAt })
  if (hls && !(await signed.folderOf(hls.master_key)).wildcard) {
    // What nobody has to append a query to need not be renewed often: no playlist is read again.
    return present(asset, new SignedFiles(provider, asset, input), input)
  }
  return present(asset, signed, input)
}

/** The folders of an asset that a player needs, each signed once. */
class SignedFiles {
  private readonly folders_ = new Map<string, Promise<SignedFolder>>()
  /** The uploaded file plays: a signature of the whole folder opens no more than that. */
  private readonly isWhole_: boolean

  constructor(
    private readonly provider_: MediaProvider,
    private readonly asset_: PlayableAsset,
    private readonly input_: SignPlaybackInput
  ) {
    this.isWhole_ = !asset_.renditions?.hls && signedPart(asset_.file_key) === ""
  }

  folderOf(fileKey: string): Promise<SignedFolder> {
    const part = this.part_(fileKey)
    const { expiresAt, ip, byCookies } = this.input_
    const folder =
      this.folders_.get(part) ?? this.provider_.signFolder({ keyPrefix: this.asset_.key_prefix + part, expiresAt, ip, byCookies })
    this.folders_.set(part, folder)
    return folder
  }

  async url(fileKey: string): Promise<string> {
    return (await this.folderOf(fileKey)).url(fileKey.slice(this.part_(fileKey).length))
  }

  /** What all of them need beside their addresses, and when the first of them stops working. */
  async granted(): Promise<{ cookies?: MediaCookie[]; expiresAt: Date }> {
    const folders = await Promise.all(this.folders_.values())
    const cookies = folders.flatMap((folder) => folder.cookies ?? [])
    const expiresAt = folders.reduce((first, folder) => earlier(first, folder.expiresAt), this.input_.expiresAt)
    return { ...(cookies.length && { cookies }), expiresAt }
  }

  private part_(fileKey: string): string {
    return this.isWhole_ ? "" : signedPart(fileKey)
  }
}

function earlier(asked: Date, given: Date | undefined): Date {
  return given && given < asked ? given : asked
}

async function present(asset: PlayableAsset, files: SignedFiles, input: SignPlaybackInput): Promise<SignedPlayback> {
  const { poster_key, storyboard_key, renditions, captions = [] } = asset
  const sources = renditions?.hls ? [await hlsSource(asset, renditions.hls, files, input)] : await fileSources(asset, files)
  const signedCaptions = await Promise.all(
    captions.map(async ({ language, label, file_key, is_default }) => ({ language, label, url: await files.url(file_key), is_default }))
  )
  const poster = poster_key ? await files.url(poster_key) : null
  const storyboard = storyboard_key ? await storyboardUrl(asset, storyboard_key, files, input) : null
  return { sources, captions: signedCaptions, poster, storyboard, ...(await files.granted()) }
}

/** Where each file has an address of its own, a storyboard's pictures are signed one by one, too. */
async function storyboardUrl(asset: PlayableAsset, fileKey: string, files: SignedFiles, input: SignPlaybackInput): Promise<string> {
  const { wildcard, expiresAt } = await files.folderOf(fileKey)
  return wildcard ? files.url(fileKey) : input.playlistUrl({ keyPrefix: asset.key_prefix, fileKey }, earlier(input.expiresAt, expiresAt))
}

async function hlsSource(
  asset: PlayableAsset,
  { master_key, heights }: HlsRendition,
  files: SignedFiles,
  input: SignPlaybackInput
): Promise<PlaybackSource> {
  const { wildcard, expiresAt: end } = await files.folderOf(master_key)
  // Addresses that were signed one by one end with the keys that sign them.
  const expiresAt = wildcard ? input.expiresAt : earlier(input.expiresAt, end)
  const native_url = input.playlistUrl({ keyPrefix: asset.key_prefix, fileKey: master_key }, expiresAt)
  const hls: HlsAddresses = {
    heights,
    folder_url: wildcard?.folderUrl ?? null,
    query: wildcard?.query ?? null,
    native_url,
    native_expires_at: expiresAt.toISOString(),
  }
  return { url: wildcard ? await files.url(master_key) : native_url, type: HLS_TYPE, height: asset.height, hls }
}

async function fileSources(asset: PlayableAsset, signed: SignedFiles): Promise<PlaybackSource[]> {
  const files = [asset, ...(asset.renditions?.mp4 ?? [])]
  return Promise.all(
    files.map(async ({ file_key, content_type, height }) => ({ url: await signed.url(file_key), type: content_type, height }))
  )
}
