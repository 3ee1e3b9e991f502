import type { CreateJobCommandInput, Output, OutputGroup } from "@aws-sdk/client-mediaconvert"
import type { ProcessingTask } from "../media-processor"
import { chooseLadder, fitShorterSide, type Rung } from "../ffmpeg/ladder"
import type { MediaConvertOptions } from "../options"

const SEGMENT_SECONDS = 6
const KEYFRAME_SECONDS = 2
const AUDIO_BITRATE = 128_000
const SAMPLE_RATE = 48_000
/** The picture that is taken: about a tenth into the video, for films open with black. */
const POSTER_AT = 0.1
/** MediaConvert counts captures from 0, and the first one is the very first picture. */
export const POSTERS = ["poster.0000001.jpg", "poster.0000000.jpg"] as const
export const MASTER = "master.m3u8"
export const FILE = "video.mp4"

/** Where MediaConvert reads and writes, and what it cannot be left to find out. */
export interface JobPlaces {
  source: string
  /** HDR is mapped to BT.709. That costs more, so it is asked for only where it is needed. */
  isHdr: boolean
  /** Ends in `/`. */
  target: string
}

/** What a job makes: known before it begins, for MediaConvert says only whether it has ended. */
export interface JobPlan {
  rungs: Rung[]
  /** `null`: browsers play the uploaded file. */
  file: { width: number; height: number } | null
}

/** Browsers play an MP4 as it is; MOV, Matroska and what could not be looked into are converted. */
export function planJob(task: ProcessingTask): JobPlan {
  const picture = { width: task.width ?? 1920, height: task.height ?? 1080 }
  const plays = ["video/mp4", "video/webm"].includes(task.content_type) && !task.converts
  return {
    rungs: task.ladder ? chooseLadder({ ...picture, fps: 30 }) : [],
    file: plays ? null : fitShorterSide(picture, 1080),
  }
}

/** What a job's metadata carries its token as. */
export const TOKEN_FIELD = "course_media_request"

/** Names one run of a job to MediaConvert. A run that a crash interrupted keeps it; a further attempt has another. */
export function requestToken({ job_id, attempt }: Pick<ProcessingTask, "job_id" | "attempt">): string {
  return `${job_id}-${attempt}`
}

/**
 * The request that makes a poster and, where the plan has them, HLS and a plain MP4. HLS carries its sound in each
 * quality, as small players need it.
 *
 * The token is the run's own. MediaConvert remembers it for a minute; after that, a job is found by its metadata.
 */
export function jobRequest(task: ProcessingTask, plan: JobPlan, places: JobPlaces, options: MediaConvertOptions): CreateJobCommandInput {
  return {
    Role: options.role,
    Queue: options.queue,
    ClientRequestToken: requestToken(task),
    StatusUpdateInterval: "SECONDS_30",
    UserMetadata: { course_media_job: task.job_id, [TOKEN_FIELD]: requestToken(task) },
    Settings: {
      TimecodeConfig: { Source: "ZEROBASED" },
      Inputs: [
        {
          FileInput: places.source,
          TimecodeSource: "ZEROBASED",
          VideoSelector: { Rotate: "AUTO" },
          AudioSelectors: { "Audio Selector 1": { DefaultSelection: "DEFAULT" } },
        },
      ],
      OutputGroups: [
        posterGroup(task, places),
        ...(plan.rungs.length ? [hlsGroup(plan.rungs, places)] : []),
        ...(plan.file ? [fileGroup(plan.file, places)] : []),
      ],
    },
  }
}

function posterGroup({ duration_seconds }: ProcessingTask, { isHdr, target }: JobPlaces): OutputGroup {
  return {
    Name: "Poster",
    OutputGroupSettings: { Type: "FILE_GROUP_SETTINGS", FileGroupSettings: { Destination: `${target}poster` } },
    Outputs: [
      {
        ContainerSettings: { Container: "RAW" },
        VideoDescription: {
          ...toneMapping(isHdr),
          CodecSettings: {
            Codec: "FRAME_CAPTURE",
            FrameCaptureSettings: {
              FramerateNumerator: 1,
              FramerateDenominator: Math.max(1, Math.floor((duration_seconds ?? 10) * POSTER_AT)),
              MaxCaptures: 2,
              Quality: 80,
            },
          },
        },
      },
    ],
  }
}

function hlsGroup(rungs: readonly Rung[], { isHdr, target }: JobPlaces): OutputGroup {
  return {
    Name: "HLS",
    OutputGroupSettings: {
      Type: "HLS_GROUP_SETTINGS",
      HlsGroupSettings: {
        Destination: `${target}master`,
        SegmentLength: SEGMENT_SECONDS,
        MinSegmentLength: 0,
        SegmentControl: "SEGMENTED_FILES",
        ManifestDurationFormat: "FLOATING_POINT",
        StreamInfResolution: "INCLUDE",
        CodecSpecification: "RFC_4281",
        OutputSelection: "MANIFESTS_AND_SEGMENTS",
      },
    },
    Outputs: rungs.map((rung): Output => ({
      NameModifier: `-${rung.name}`,
      ContainerSettings: { Container: "M3U8", M3u8Settings: {} },
      VideoDescription: video(rung, rung.maxKbps, isHdr),
      AudioDescriptions: [audio()],
    })),
  }
}

function fileGroup(size: { width: number; height: number }, { isHdr, target }: JobPlaces): OutputGroup {
  return {
    Name: "File",
    OutputGroupSettings: { Type: "FILE_GROUP_SETTINGS", FileGroupSettings: { Destination: `${target}video` } },
    Outputs: [
      {
        ContainerSettings: { Container: "MP4", Mp4Settings: { MoovPlacement: "PROGRESSIVE_DOWNLOAD" } },
        VideoDescription: video(size, 6_000, isHdr),
        AudioDescriptions: [audio()],
      },
    ],
  }
}

function toneMapping(isHdr: boolean): Pick<NonNullable<Output["VideoDescription"]>, "VideoPreprocessors"> {
  return isHdr ? { VideoPreprocessors: { ColorCorrector: { ColorSpaceConversion: "FORCE_709" } } } : {}
}

function video({ width, height }: { width: number; height: number }, maxKbps: number, isHdr: boolean): Output["VideoDescription"] {
  return {
    Width: width,
    Height: height,
    ScalingBehavior: "DEFAULT",
    ...toneMapping(isHdr),
    CodecSettings: {
      Codec: "H_264",
      H264Settings: {
        RateControlMode: "QVBR",
        MaxBitrate: maxKbps * 1_000,
        GopSize: KEYFRAME_SECONDS,
        GopSizeUnits: "SECONDS",
        SceneChangeDetect: "DISABLED",
        FramerateControl: "INITIALIZE_FROM_SOURCE",
        ParControl: "SPECIFIED",
        ParNumerator: 1,
        ParDenominator: 1,
      },
    },
  }
}

function audio(): NonNullable<Output["AudioDescriptions"]>[number] {
  return {
    AudioSourceName: "Audio Selector 1",
    CodecSettings: {
      Codec: "AAC",
      AacSettings: { Bitrate: AUDIO_BITRATE, CodingMode: "CODING_MODE_2_0", SampleRate: SAMPLE_RATE },
    },
  }
}
