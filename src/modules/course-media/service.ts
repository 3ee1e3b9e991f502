import { MedusaService } from "@medusajs/framework/utils"
import { courseError } from "../../errors"
import { type AdminMediaAsset, type AdminMediaJob } from "../../http/admin"
import { parseCourseOptions, type CourseOptions } from "../../options"
import { MEDIA_WORKSHOP } from "./loaders/media-processor"
import { MEDIA_PROVIDER, MEDIA_PROVIDER_ID } from "./loaders/media-provider"
import { type MediaProvider, type ProviderPart, type SignedFolder, type SignedPart } from "./media-provider"
import { CourseMediaAsset } from "./models/course-media-asset"
import { CourseMediaCaption } from "./models/course-media-caption"
import { CourseMediaJob } from "./models/course-media-job"
import { CourseMediaUpload } from "./models/course-media-upload"
import {
  signPlaybackOf,
  type PlayableAsset,
  type SignedPlayback,
  type SignPlaybackInput,
  type StoredAsset,
} from "./playback-sources"
import { PlaylistServer, type ServePlaylistInput, type SignedText } from "./playlists/serve"
import { type MediaWorkshop } from "./processing/workshop"
import { toAdminAsset, toAdminJob, toProviderUpload, type AssetRow, type UploadRow } from "./present"
import { SignatureCache, stableExpiry } from "./signing/signature-cache"

/** Seconds that a preview in the dashboard works. */
const ADMIN_PREVIEW_TTL = 3600
/** Seconds that the address of a part takes bytes. */
const PART_ADDRESS_TTL = 3600

/** Stored media: assets, uploads, signed delivery. Storage itself is a provider. */
export default class CourseMediaModuleService extends MedusaService({
  CourseMediaAsset,
  CourseMediaCaption,
  CourseMediaJob,
  CourseMediaUpload,
}) {
  /** The plugin's options with every default filled in. */
  readonly options: CourseOptions
  /** What new assets carry as `provider`. */
  readonly providerId: string
  /** Where media is kept; for the workflows and routes of this plugin. */
  readonly provider: MediaProvider
  private readonly playlists_: PlaylistServer
  /** What this server makes posters and qualities with. */
  readonly workshop: MediaWorkshop
  private readonly thumbnails_ = new SignatureCache<SignedFolder>()

  constructor(container: Record<string, unknown>, options?: Record<string, unknown>) {
    super(container, options)
    this.options = parseCourseOptions(options)
    this.provider = container[MEDIA_PROVIDER] as MediaProvider
    this.providerId = container[MEDIA_PROVIDER_ID] as string
    this.workshop = container[MEDIA_WORKSHOP] as MediaWorkshop
    this.playlists_ = new PlaylistServer(this.provider)
  }

  /** Medusa calls it before anything is closed: what is in hand is given back, and another worker takes it up. */
  readonly __hooks = { onApplicationPrepareShutdown: () => this.workshop.stop() }

  /**
   * Addresses to play an asset, its captions and its pictures. One signature for the asset's folder, and no SQL.
   *
   * @throws course_media_unavailable where a provider holds the asset that is not configured any more
   */
  async signPlayback(asset: PlayableAsset, input: SignPlaybackInput): Promise<SignedPlayback> {
    this.assertHeld_(asset)
    return signPlaybackOf(this.provider, asset, input)
  }

  /**
   * A playlist or storyboard in which every address is signed.
   *
   * @returns `null` where there is no such file
   */
  async servePlaylist(input: ServePlaylistInput): Promise<SignedText | null> {
    return this.playlists_.serve(input)
  }

  /**
   * The address of a picture that anyone may see. It stays the same for hours, so that browsers keep the picture.
   *
   * @throws course_media_unavailable where a provider holds the asset that is not configured any more
   */
  async signThumbnail(asset: StoredAsset): Promise<string> {
    this.assertHeld_(asset)
    const expiresAt = stableExpiry(Date.now())
    const folder = await this.thumbnails_.get(`${asset.key_prefix} ${expiresAt.getTime()}`, () =>
      this.provider.signFolder({ keyPrefix: asset.key_prefix, expiresAt })
    )
    return folder.url(asset.file_key)
  }

  /**
   * The address of a file that the browser saves under a name; it opens that file only.
   *
   * @throws course_media_unavailable where a provider holds the asset that is not configured any more
   */
  async signDownload(
    asset: StoredAsset,
    input: { expiresAt: Date; fileName: string; ip?: string }
  ): Promise<string> {
    this.assertHeld_(asset)
    return this.provider.signDownload({ key: asset.key_prefix + asset.file_key, ...input })
  }

  /**
   * Assets as the admin API answers them, in any order; those that are ready with an address that works for an hour.
   * What is being made of them is read first: whoever sees that it is done sees what was made.
   */
  async presentAssets(ids: string[]): Promise<AdminMediaAsset[]> {
    const expiresAt = new Date(Date.now() + ADMIN_PREVIEW_TTL * 1000)
    const jobs = await this.latestJobs_(ids)
    const assets = ids.length ? await this.listCourseMediaAssets({ id: ids }, { take: null }) : []
    return Promise.all(
      assets.map(async (asset) => {
        const job = jobs.get(asset.id) ?? null
        if (asset.status !== "ready" || asset.provider !== this.providerId) {
          return toAdminAsset(asset, { url: null, poster: null, job })
        }
        const folder = await this.provider.signFolder({ keyPrefix: asset.key_prefix, expiresAt })
        const poster = asset.poster_key && (await folder.url(asset.poster_key))
        return toAdminAsset(asset, { url: await folder.url(asset.file_key), poster, job })
      })
    )
  }

  /** @throws `course_not_found` */
  async presentAsset(id: string): Promise<AdminMediaAsset> {
    const [asset] = await this.presentAssets([id])
    if (!asset) {
      throw courseError("course_not_found", `File ${id} was not found`)
    }
    return asset
  }

  private async latestJobs_(assetIds: string[]): Promise<Map<string, AdminMediaJob>> {
    const rows = assetIds.length
      ? await this.listCourseMediaJobs({ asset_id: assetIds }, { order: { created_at: "ASC" }, take: null })
      : []
    return new Map(rows.map((row) => [row.asset_id, toAdminJob(row)]))
  }

  /** @throws `course_not_found` */
  async findUpload(id: string): Promise<UploadRow> {
    const [upload] = await this.listCourseMediaUploads({ id }, { take: 1 })
    if (!upload) {
      throw courseError("course_not_found", `Upload ${id} was not found`)
    }
    return upload
  }

  /**
   * An upload with its asset.
   *
   * @throws `course_not_found`, or `course_upload_closed` where it was aborted
   */
  async retrieveUpload(id: string): Promise<{ upload: UploadRow; asset: AssetRow }> {
    const upload = await this.findUpload(id)
    if (upload.status === "aborted") {
      throw courseError("course_upload_closed", `Upload ${id} was aborted; start a new one`)
    }
    const [asset] = await this.listCourseMediaAssets({ id: upload.asset_id }, { take: 1 })
    if (!asset) {
      throw courseError("course_upload_closed", `Upload ${id} was aborted meanwhile; start a new one`)
    }
    return { upload, asset }
  }

  /** @throws `course_not_found` */
  async retrieveAsset(id: string): Promise<AssetRow> {
    const [asset] = await this.listCourseMediaAssets({ id }, { take: 1 })
    if (!asset) {
      throw courseError("course_not_found", `File ${id} was not found`)
    }
    return asset
  }

  /**
   * Addresses to which a browser PUTs parts of an open upload, for an hour.
   *
   * @throws `course_not_found`, `course_upload_closed`, or `course_invalid_input` for parts that the file has not
   */
  async signParts(id: string, partNumbers: readonly number[]): Promise<SignedPart[]> {
    const { upload, asset } = await this.retrieveUpload(id)
    const now = Date.now()
    const ends = new Date(upload.expires_at).getTime()
    if (upload.status !== "open" || ends <= now) {
      throw courseError("course_upload_closed", `Upload ${id} is over; start a new one`)
    }
    const beyond = partNumbers.find((partNumber) => partNumber > upload.part_count)
    if (beyond) {
      throw courseError("course_invalid_input", `part_numbers: the upload has ${upload.part_count} parts, so no part ${beyond}`)
    }
    const expiresAt = new Date(Math.min(ends, now + PART_ADDRESS_TTL * 1000))
    return this.provider.signParts(toProviderUpload(upload, asset), partNumbers, expiresAt)
  }

  /**
   * The parts of an upload that the storage holds in full; none once it was completed.
   *
   * @throws `course_not_found`, or `course_upload_closed` where it was aborted
   */
  async listParts(id: string): Promise<ProviderPart[]> {
    const { upload, asset } = await this.retrieveUpload(id)
    return this.provider.listParts(toProviderUpload(upload, asset))
  }

  /**
   * Deletes an asset for good: its parts where it was not completed, its files, its rows. Rows of aborted uploads stay, so
   * that aborting again is answered. Idempotent.
   */
  async removeAsset(asset: AssetRow): Promise<void> {
    const uploads = await this.listCourseMediaUploads({ asset_id: asset.id })
    for (const upload of uploads.filter(({ status }) => status !== "completed")) {
      await this.provider.abortUpload(toProviderUpload(upload, asset))
    }
    await this.provider.deleteFolder(asset.key_prefix)
    await this.deleteCourseMediaUploads(uploads.filter(({ status }) => status !== "aborted").map(({ id }) => id))
    const jobs = await this.listCourseMediaJobs({ asset_id: asset.id }, { select: ["id"], take: null })
    await this.deleteCourseMediaJobs(jobs.map(({ id }) => id))
    await this.deleteCourseMediaAssets(asset.id)
  }

  private assertHeld_(asset: StoredAsset): void {
    if (asset.provider !== this.providerId) {
      throw courseError(
        "course_media_unavailable",
        `The file ${asset.key_prefix.split("/").at(-2)} is held by the media provider "${asset.provider}", which is not configured any more`
      )
    }
  }
}
