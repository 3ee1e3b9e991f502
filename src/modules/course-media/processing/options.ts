import { z } from "@medusajs/framework/zod"

const arn = (service: string) => z.string().regex(new RegExp(`^arn:aws[a-z-]*:${service}:`), `is no ARN of ${service}`)

const mediaConvertOptionsSchema = z.strictObject({
  /**
   * The role that MediaConvert takes on to read and write the bucket.
   *
   * @example "arn:aws:iam::111122223333:role/courses-mediaconvert"
   * @since 0.1.0
   */
  role: arn("iam"),
  /**
   * The bucket's region.
   *
   * @default the environment variable COURSES_AWS_REGION, as for the bucket, else the AWS SDK's own: AWS_REGION or its files
   * @example "eu-central-1"
   * @since 0.1.0
   */
  region: z.string().min(1).optional(),
  /**
   * A queue other than the account's default one.
   *
   * @example "arn:aws:mediaconvert:eu-central-1:111122223333:queues/courses"
   * @since 0.1.0
   */
  queue: arn("mediaconvert").optional(),
  /**
   * Another address of the service, as for a private endpoint.
   *
   * @example "https://mediaconvert.eu-central-1.amazonaws.com"
   * @since 0.1.0
   */
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  /**
   * The SNS topic whose messages say that a job has moved on. Without it jobs are only asked after now and then.
   *
   * @example "arn:aws:sns:eu-central-1:111122223333:courses-mediaconvert"
   * @since 0.1.0
   */
  topic: arn("sns").optional(),
})

export type MediaConvertOptions = z.output<typeof mediaConvertOptionsSchema>

export const processingOptionsSchema = z
  .strictObject({
    /**
     * What makes posters, previews and qualities: ffmpeg where it is found on the machine that takes an upload
     * (`auto`), ffmpeg on the workers wherever uploads arrive, AWS MediaConvert, or nothing.
     *
     * @default "auto"
     * @example "mediaconvert"
     * @since 0.1.0
     */
    processor: z.enum(["auto", "ffmpeg", "mediaconvert", "off"]).default("auto"),
    /**
     * Makes HLS in up to four heights (1080, 720, 480, 360; never larger than the video) of every new video. Otherwise
     * an admin asks for it, lesson by lesson. It takes about as long as the video lasts, and twice its storage.
     *
     * @default false
     * @example true
     * @since 0.1.0
     */
    ladder: z.boolean().default(false),
    /**
     * The program, where it is not called `ffmpeg` or is not in the PATH. `ffprobe` is looked for beside it.
     *
     * @default the environment variable COURSES_FFMPEG_PATH, else "ffmpeg"
     * @example "/opt/ffmpeg/bin/ffmpeg"
     * @since 0.1.0
     */
    ffmpegPath: z.string().min(1).optional(),
    /**
     * A folder for files that are being made. It needs room for about three times the largest video.
     *
     * @default the system's folder for temporary files
     * @example "/var/tmp"
     * @since 0.1.0
     */
    tempFolder: z.string().min(1).optional(),
    /**
     * How thoroughly H.264 is compressed: each step down takes longer and makes files smaller.
     *
     * @default "veryfast"
     * @example "medium"
     * @since 0.1.0
     */
    preset: z.enum(["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow"]).default("veryfast"),
    /**
     * Threads that ffmpeg may use; 0 to 64. 0 leaves it to ffmpeg, which takes all there are.
     *
     * @default 0
     * @example 2
     * @since 0.1.0
     */
    threads: z.number().int().min(0).max(64).default(0),
    /**
     * How often a file is tried before it counts as failed; 1 to 10. A worker that dies meanwhile counts, too.
     *
     * @default 3
     * @example 1
     * @since 0.1.0
     */
    maxAttempts: z.number().int().min(1).max(10).default(3),
    /**
     * Minutes that one attempt may take; 1 to 2,880.
     *
     * @default 720
     * @example 120
     * @since 0.1.0
     */
    timeoutMinutes: z.number().int().min(1).max(2_880).default(720),
    /**
     * Minutes that a job may take in all, from its first attempt on: further attempts, and the time that it waits at AWS
     * MediaConvert, count; 1 to 10,080. A job that takes longer has failed, and is cancelled where it is under way.
     *
     * @default 2880
     * @example 1440
     * @since 0.1.0
     */
    jobTimeoutMinutes: z.number().int().min(1).max(10_080).default(2_880),
    /** AWS MediaConvert, for `processor: "mediaconvert"`. */
    mediaConvert: mediaConvertOptionsSchema.optional(),
  })
  .superRefine((options, context) => {
    if (options.processor === "mediaconvert" && !options.mediaConvert) {
      context.addIssue({ code: "custom", path: ["mediaConvert"], message: 'is needed with processor "mediaconvert"' })
    }
  })

export type ProcessingOptions = z.output<typeof processingOptionsSchema>
