import { asValue } from "@medusajs/framework/awilix"
import { type LoaderOptions } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { parseCourseOptions } from "../../../options"
import { type MediaProvider } from "../media-provider"
import { FfmpegProcessor } from "../processing/ffmpeg/ffmpeg-processor"
import { findFfmpeg } from "../processing/ffmpeg/find-ffmpeg"
import { sweepWorkFolders } from "../processing/ffmpeg/work-folder"
import { loadMediaConvert } from "../processing/mediaconvert/load-sdk"
import { MediaConvertProcessor } from "../processing/mediaconvert/mediaconvert-processor"
import { type ProcessingOptions } from "../processing/options"
import { MediaWorkshop } from "../processing/workshop"
import { MEDIA_PROVIDER } from "./media-provider"

/** Registration key in the module's own container. */
export const MEDIA_WORKSHOP = "courseMediaWorkshop"

/** Looks once, at boot, for what makes posters and qualities, and says in the log what it found. */
export default async function loadMediaProcessor({ container, options, logger }: LoaderOptions): Promise<void> {
  const { processing } = parseCourseOptions(options).media
  const { workshop, found } = await openWorkshop(processing, container.resolve<MediaProvider>(MEDIA_PROVIDER))
  container.register({ [MEDIA_WORKSHOP]: asValue(workshop) })
  logger?.info(`medusa-plugin-courses: ${found}`)
}

async function openWorkshop(
  options: ProcessingOptions,
  provider: MediaProvider
): Promise<{ workshop: MediaWorkshop; found: string }> {
  if (options.processor === "off") {
    return { workshop: new MediaWorkshop(null, false), found: "videos are played as they are uploaded" }
  }
  if (options.processor === "mediaconvert" && options.mediaConvert) {
    assertInS3(provider)
    const processor = new MediaConvertProcessor(loadMediaConvert(), provider, options.mediaConvert)
    return { workshop: new MediaWorkshop(processor, true), found: "videos are processed by AWS MediaConvert" }
  }
  const ffmpeg = await findFfmpeg(options.ffmpegPath ?? process.env.COURSES_FFMPEG_PATH)
  if ("missing" in ffmpeg) {
    const waits = options.processor === "ffmpeg"
    const processor = waits ? new FfmpegProcessor(null, provider, options) : null
    const then = waits ? "what it is to make waits for a worker that has it" : "videos are played as they are uploaded"
    return { workshop: new MediaWorkshop(processor, false), found: `${ffmpeg.missing}; ${then}` }
  }
  // A server that died may not get another job for long, and its disk may be full.
  await sweepWorkFolders(options.tempFolder)
  const processor = new FfmpegProcessor(ffmpeg, provider, options)
  return { workshop: new MediaWorkshop(processor, true), found: `videos are processed by ffmpeg ${ffmpeg.version}` }
}

function assertInS3(provider: MediaProvider): void {
  if (!provider.s3Address("courses/x/y")) {
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      'medusa-plugin-courses: option "media.processing.processor": "mediaconvert" needs a media provider that keeps files in S3'
    )
  }
}
