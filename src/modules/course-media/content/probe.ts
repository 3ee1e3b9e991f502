import { loadMediabunny, type Mediabunny } from "./mediabunny"
import type { CodedTracks } from "./playable"

/** A stored file that can be read in ranges. */
export interface ReadableFile {
  sizeBytes: number
  /** Bytes `[start, end)`. */
  read(start: number, end: number): Promise<Uint8Array>
}

export interface Probe {
  durationSeconds: number
  /** `null`: there is no picture. */
  video: (NonNullable<CodedTracks["video"]> & { width: number; height: number }) | null
  audio: CodedTracks["audio"]
}

/** A file that takes longer to look at than this is damaged. */
const PROBE_TIMEOUT_MS = 60_000

/**
 * How long a video or sound file is, and how large its picture. Reads only the ranges that say so, wherever they are
 * in the file.
 *
 * @returns `null` where the file is damaged, or its end is missing
 */
export async function probeMedia(file: ReadableFile): Promise<Probe | null> {
  const { ALL_FORMATS, CustomSource, Input } = loadMediabunny()
  const source = new CustomSource({
    getSize: () => file.sizeBytes,
    read: (start, end) => file.read(start, end),
    prefetchProfile: "network",
    handleUnhandledError: () => undefined,
  })
  const input = new Input({ formats: ALL_FORMATS, source })
  const timer = setTimeout(() => input.dispose(), PROBE_TIMEOUT_MS)
  try {
    return await readProbe(input)
  } catch (error) {
    if (isStorageError(error)) {
      throw error
    }
    return null
  } finally {
    clearTimeout(timer)
    input.dispose()
  }
}

async function readProbe(input: InstanceType<Mediabunny["Input"]>): Promise<Probe | null> {
  const track = await input.getPrimaryVideoTrack()
  if (!(await isWhole(input))) {
    return null
  }
  const durationSeconds = (await input.getDurationFromMetadata()) || (await input.computeDuration())
  if (!Number.isFinite(durationSeconds) || durationSeconds <= 0) {
    return null
  }
  const sound = await input.getPrimaryAudioTrack()
  const video = track && {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    codec: await track.getCodec(),
    parameters: await track.getCodecParameterString().catch(() => null),
    id: idOf(await track.getInternalCodecId()),
    isHdr: await track.hasHighDynamicRange(),
  }
  const audio = sound && { codec: await sound.getCodec(), id: idOf(await sound.getInternalCodecId()) }
  return { durationSeconds, video, audio }
}

function idOf(id: string | number | Uint8Array | null): string | null {
  return typeof id === "string" ? id : null
}

/**
 * Of an MP4 or MOV that was cut off, the index may be there and tell of a length that the file has not: what it names
 * last is missing. Other formats would have to be read through for that.
 */
async function isWhole(input: InstanceType<Mediabunny["Input"]>): Promise<boolean> {
  const { EncodedPacketSink, IsobmffInputFormat } = loadMediabunny()
  if (!((await input.getFormat()) instanceof IsobmffInputFormat)) {
    return true
  }
  const tracks = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
  const last = await Promise.all(tracks.map((track) => track && new EncodedPacketSink(track).getPacket(Infinity)))
  return tracks.every((track, index) => !track || last[index])
}

/** The storage failed, not the file: that must not be told as a damaged file. */
function isStorageError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string"
}
