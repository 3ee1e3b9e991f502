import { type ModuleProviderExports } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { GRANT_ON, type GrantOn } from "./domain/grant-decisions"
import { ON_REFUND, type OnRefund } from "./domain/order-money"
import { mailOptionsSchema, type MailOptions } from "./emails/mail-options"
import { timeZone } from "./emails/options"
import { processingOptionsSchema } from "./modules/course-media/processing/options"
import { readOptions } from "./read-options"

export { GRANT_ON, ON_REFUND, type GrantOn, type OnRefund }

const grantOn = z.enum(GRANT_ON)

const mediaOptionsSchema = z.strictObject({
  /**
   * The storage: a package or path, the id that assets carry where two of a kind are told apart, and its own options.
   *
   * @default the local provider: files in `.courses-media` of the store's folder; in production it needs its own `root`
   * @example { resolve: "medusa-plugin-courses/providers/media-local", options: { root: "/var/lib/courses", baseUrl: "https://api.example.com" } }
   * @since 0.1.0
   */
  provider: z
    .strictObject({
      resolve: z.union([z.string().min(1), z.custom<ModuleProviderExports>(isProviderExports)], "is neither a path nor a provider"),
      id: z
        .string()
        .regex(/^[A-Za-z0-9_-]{1,40}$/, "takes 1 to 40 of A-Z a-z 0-9 _ -")
        .optional(),
      options: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  /**
   * Size of the largest file that may be uploaded, in bytes; up to 5 TB.
   *
   * @default 21474836480
   * @example 2147483648
   * @since 0.1.0
   */
  maxUploadBytes: z.number().int().min(1).max(5_000_000_000_000).default(21_474_836_480),
  /** What is made of uploaded videos, and by what. */
  processing: processingOptionsSchema.prefault({}),
})

const claimOptionsSchema = z.strictObject({
  /**
   * Days that a claim link works; 1 to 365.
   *
   * @default 30
   * @example 14
   * @since 0.1.0
   */
  linkDays: z.number().int().min(1).max(365).default(30),
})

const retentionDays = (min: number, fallback: number) => z.number().int().min(min).max(3_650).default(fallback)

const retentionOptionsSchema = z.strictObject({
  /**
   * Days that an ended playback session is kept, with its IP address and device; 1 to 3,650.
   *
   * @default 90
   * @example 30
   * @since 0.1.0
   */
  sessionDays: retentionDays(1, 90),
  /**
   * Days that a mail which was sent, skipped or given up is remembered, with its address; 30 to 3,650.
   *
   * @default 365
   * @example 90
   * @since 0.1.0
   */
  mailDays: retentionDays(30, 365),
  /**
   * Days that the rows of an ended import or bulk action are kept, with their addresses; 1 to 3,650. The job and its
   * counts stay.
   *
   * @default 30
   * @example 7
   * @since 0.1.0
   */
  bulkRowDays: retentionDays(1, 30),
  /**
   * Days that a claim link is kept after it stopped working, with its e-mail; 30 to 3,650. Who claimed an order is kept
   * with the order.
   *
   * @default 365
   * @example 90
   * @since 0.1.0
   */
  claimDays: retentionDays(30, 365),
  /**
   * Days that the outbox remembers an announced end of access after that end; 1 to 3,650.
   *
   * @default 90
   * @example 30
   * @since 0.1.0
   */
  outboxDays: retentionDays(1, 90),
})

const courseOptionsSchema = z.strictObject({
  /**
   * The state of an order that opens its courses, for all payment providers or one by one.
   *
   * @default "paid"
   * @example { default: "paid", pp_system_default: "placed" }
   * @since 0.1.0
   */
  grantOn: z
    .union([grantOn, z.object({ default: grantOn.default("paid") }).catchall(grantOn)])
    .default("paid")
    .transform((value): { default: GrantOn; [providerId: string]: GrantOn } =>
      typeof value === "string" ? { default: value } : value
    ),
  /**
   * What money going back does when no line is returned: nothing, close on a full refund, or close on any.
   *
   * @default "revokeWhenFull"
   * @example "keep"
   * @since 0.1.0
   */
  onRefund: z.enum(ON_REFUND).default("revokeWhenFull"),
  /**
   * The store's time zone. An end of access that is given as a day is the end of that day there, and is shown as that
   * day to everyone. A release after some days counts days of this calendar, at the hour of the purchase.
   *
   * @default "UTC"
   * @example "Europe/Vienna"
   * @since 0.1.0
   */
  timeZone: timeZone.default("UTC"),
  /**
   * Seconds that signed media addresses and the playback session's token live; 60 to 14,400. Where HLS plays, addresses
   * live `hlsUrlTtl` instead; those in the playlists for native players, which read them but once, live as long as this.
   *
   * @default 10800
   * @example 3600
   * @since 0.1.0
   */
  playbackUrlTtl: z.number().int().min(60).max(14_400).default(10_800),
  /**
   * Seconds that signed addresses live where HLS plays; 60 to 3,600. The player renews them without a pause, and with
   * each renewal access is decided again. Never longer than `playbackUrlTtl`.
   *
   * @default 600
   * @example 300
   * @since 0.1.0
   */
  hlsUrlTtl: z.number().int().min(60).max(3_600).default(600),
  /**
   * Lessons that one customer may play at the same moment, over all devices; 1 to 100.
   *
   * @default 2
   * @example 1
   * @since 0.1.0
   */
  maxConcurrentStreams: z.number().int().min(1).max(100).default(2),
  /**
   * How often one customer may start playback within a minute; 1 to 1,000. Above it the route answers 429.
   *
   * @default 20
   * @example 60
   * @since 0.1.0
   */
  maxPlaybackStartsPerMinute: z.number().int().min(1).max(1_000).default(20),
  /**
   * Seconds between a player's heartbeats; 5 to 60. A stream's lease lasts three of them.
   *
   * @default 12
   * @example 15
   * @since 0.1.0
   */
  heartbeatSeconds: z.number().int().min(5).max(60).default(12),
  /** Where media is kept, and how large a file may be. */
  media: mediaOptionsSchema.prefault({}),
  /** Links by which a guest's courses go to an account. */
  claims: claimOptionsSchema.prefault({}),
  /** How long what grows with time is kept. */
  retention: retentionOptionsSchema.prefault({}),
  /** Which mails go out, how they look and where they lead. */
  mails: mailOptionsSchema.prefault({}),
})

/** The plugin's options with every default filled in. */
export type CourseOptions = Omit<z.output<typeof courseOptionsSchema>, "mails"> & { mails: MailOptions }

/**
 * The plugin's options as a store writes them in `medusa-config.ts`: names, values and documentation in the editor.
 *
 * @example options: { grantOn: "placed" } satisfies CoursesPluginOptions
 * @since 0.1.0
 */
export type CoursesPluginOptions = z.input<typeof courseOptionsSchema>

function isProviderExports(value: unknown): boolean {
  return typeof value === "object" && value !== null && "services" in value && Array.isArray(value.services)
}

/**
 * Fills in defaults, or throws an error that names every wrong option.
 *
 * @param raw what Medusa hands a module: the store's options and, under `database`, the platform's own
 */
export function parseCourseOptions(raw: Record<string, unknown> | undefined): CourseOptions {
  const { database: _platform, ...own } = raw ?? {}
  const { mails, ...options } = readOptions(courseOptionsSchema, own)
  return { ...options, mails: { ...mails, timeZone: mails.timeZone ?? options.timeZone } }
}
