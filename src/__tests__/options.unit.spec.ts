import fc from "fast-check"
import { parseCourseOptions, type CourseOptions, type CoursesPluginOptions } from "../options"

const refusing = (options: Record<string, unknown>) => () => parseCourseOptions(options)

const MAILS: CourseOptions["mails"] = {
  accentColor: "#2563eb",
  dir: "ltr",
  locale: "en",
  timeZone: "UTC",
  paths: {
    library: "/account/courses",
    course: "/account/courses/{course_id}",
    lesson: "/account/courses/{course_id}?lesson={lesson_id}",
    claim: "/claim?token={token}",
    order: "/order/{order_id}/confirmed",
    product: "/products/{handle}",
  },
  send: {
    accessGranted: true,
    orderPending: true,
    claimCourse: true,
    courseCompleted: true,
    accessEnds: true,
    newLessons: true,
  },
  accessEndsDays: [7, 1],
  newLessonsHour: 9,
  templates: {},
  labels: {},
}

const PROCESSING: CourseOptions["media"]["processing"] = {
  processor: "auto",
  ladder: false,
  preset: "veryfast",
  threads: 0,
  maxAttempts: 3,
  timeoutMinutes: 720,
  jobTimeoutMinutes: 2_880,
}
const RETENTION: CourseOptions["retention"] = { sessionDays: 90, mailDays: 365, bulkRowDays: 30, claimDays: 365, outboxDays: 90 }
const ROLE = "arn:aws:iam::111122223333:role/courses"

/** What each option takes and refuses. The type makes a new option fail to compile until it stands here. */
const CASES: {
  [Name in keyof CourseOptions]: {
    fallback: CourseOptions[Name]
    takes: [CoursesPluginOptions[Name], CourseOptions[Name]][]
    refuses: unknown[]
  }
} = {
  grantOn: {
    fallback: { default: "paid" },
    takes: [
      ["placed", { default: "placed" }],
      ["manual", { default: "manual" }],
      [{ default: "completed" }, { default: "completed" }],
      [{ pp_system_default: "delivered" }, { default: "paid", pp_system_default: "delivered" }],
    ],
    refuses: ["shipped", { default: "shipped" }, { pp_system_default: "soon" }, null, 1, ["paid"]],
  },
  timeZone: {
    fallback: "UTC",
    takes: [["Europe/Vienna", "Europe/Vienna"], ["America/Argentina/Ushuaia", "America/Argentina/Ushuaia"]],
    refuses: ["Vienna", "Mars/Base", "CET", "+01:00", "", 1, null],
  },
  retention: {
    fallback: RETENTION,
    takes: [
      [{ sessionDays: 1, mailDays: 30, bulkRowDays: 1, claimDays: 30, outboxDays: 1 }, { sessionDays: 1, mailDays: 30, bulkRowDays: 1, claimDays: 30, outboxDays: 1 }],
      [{ sessionDays: 3_650 }, { ...RETENTION, sessionDays: 3_650 }],
    ],
    refuses: [
      ...Object.keys(RETENTION).flatMap((name) => [0, 3_651, 1.5, "30", null].map((days) => ({ [name]: days }))),
      { mailDays: 29 },
      { claimDays: 29 },
      { sessionsDays: 30 },
      null,
    ],
  },
  onRefund: {
    fallback: "revokeWhenFull",
    takes: [["keep", "keep"], ["revokeWhenFull", "revokeWhenFull"], ["revokeWhenAny", "revokeWhenAny"]],
    refuses: ["revoke", true, null],
  },
  playbackUrlTtl: { fallback: 10_800, takes: [[60, 60], [14_400, 14_400]], refuses: [59, 14_401, 90.5, "3600", null] },
  hlsUrlTtl: { fallback: 600, takes: [[60, 60], [3_600, 3_600]], refuses: [59, 3_601, 90.5, "600", null] },
  maxConcurrentStreams: { fallback: 2, takes: [[1, 1], [100, 100]], refuses: [0, 101, 1.5, "2", null] },
  maxPlaybackStartsPerMinute: { fallback: 20, takes: [[1, 1], [1_000, 1_000]], refuses: [0, 1_001, "20", null] },
  heartbeatSeconds: { fallback: 12, takes: [[5, 5], [60, 60]], refuses: [4, 61, "12", null] },
  media: {
    fallback: { maxUploadBytes: 21_474_836_480, processing: PROCESSING },
    takes: [
      [{ maxUploadBytes: 1 }, { maxUploadBytes: 1, processing: PROCESSING }],
      [
        { provider: { resolve: "some-package", id: "main", options: { root: "/srv" } } },
        {
          provider: { resolve: "some-package", id: "main", options: { root: "/srv" } },
          maxUploadBytes: 21_474_836_480,
          processing: PROCESSING,
        },
      ],
      ...[
        { processor: "off" as const },
        { processor: "ffmpeg" as const, ffmpegPath: "/opt/ffmpeg", tempFolder: "/var/tmp" },
        { ladder: true },
        { preset: "slow" as const, threads: 64 },
        { maxAttempts: 10, timeoutMinutes: 2_880, jobTimeoutMinutes: 10_080 },
        { processor: "mediaconvert" as const, mediaConvert: { role: ROLE, region: "eu-central-1" } },
      ].map((processing): [CoursesPluginOptions["media"], CourseOptions["media"]] => [
        { processing },
        { maxUploadBytes: 21_474_836_480, processing: { ...PROCESSING, ...processing } },
      ]),
    ],
    refuses: [
      ...[
        { processor: "cloud" },
        { processor: "mediaconvert" },
        { processor: "mediaconvert", mediaConvert: { role: "admin" } },
        { processor: "mediaconvert", mediaConvert: { role: ROLE, topic: "courses" } },
        { processor: "mediaconvert", mediaConvert: { role: ROLE, endpoint: "aws" } },
        { ladder: "yes" },
        { ffmpegPath: "" },
        { tempFolder: "" },
        { preset: "placebo" },
        { threads: 65 },
        { maxAttempts: 0 },
        { timeoutMinutes: 0 },
        { jobTimeoutMinutes: 10_081 },
        { unknown: 1 },
      ].map((processing) => ({ processing })),
      { maxUploadBytes: 0 }, { provider: {} }, { provider: { resolve: "" } }, { unknown: 1 }, "local", null],
  },
  claims: {
    fallback: { linkDays: 30 },
    takes: [[{ linkDays: 1 }, { linkDays: 1 }], [{ linkDays: 365 }, { linkDays: 365 }]],
    refuses: [{ linkDays: 0 }, { linkDays: 366 }, { linkDays: 1.5 }, { linkDays: "30" }, { unknown: 1 }, 30, null],
  },
  mails: {
    fallback: MAILS,
    takes: [
      [{ storefrontUrl: "https://shop.example.com/" }, { ...MAILS, storefrontUrl: "https://shop.example.com" }],
      [{ backendUrl: "https://api.example.com/" }, { ...MAILS, backendUrl: "https://api.example.com" }],
      [{ paths: { claim: "/x#t={token}" } }, { ...MAILS, paths: { ...MAILS.paths, claim: "/x#t={token}" } }],
      [{ send: { newLessons: false } }, { ...MAILS, send: { ...MAILS.send, newLessons: false } }],
      [{ accessEndsDays: [] }, { ...MAILS, accessEndsDays: [] }],
      [{ newLessonsHour: 0 }, { ...MAILS, newLessonsHour: 0 }],
      [{ templates: { accessGranted: "d-123" } }, { ...MAILS, templates: { accessGranted: "d-123" } }],
      [{ labels: { accessForever: "Für immer" } }, { ...MAILS, labels: { accessForever: "Für immer" } }],
      [
        { storeName: "Oak & Iron", dir: "rtl", locale: "ar", timeZone: "Asia/Riyadh" },
        { ...MAILS, storeName: "Oak & Iron", dir: "rtl", locale: "ar", timeZone: "Asia/Riyadh" },
      ],
    ],
    refuses: [
      { storefrontUrl: "shop.example.com" },
      { backendUrl: "/" },
      { paths: { course: "account" } },
      { paths: { course: "/{slug}" } },
      { paths: { claim: "/claim/{token}" } },
      { paths: { claim: "/claim" } },
      { send: { newsletter: true } },
      { accessEndsDays: [0] },
      { accessEndsDays: [1, 2, 3, 4, 5, 6] },
      { newLessonsHour: 24 },
      { templates: { accessGranted: "" } },
      { labels: { hello: "Hi" } },
      { labels: { accessForever: () => "never" } },
      { labels: { accessGranted: { subject: "Open" } } },
      { labels: "de" },
      { accentColor: "red" },
      { unknown: 1 },
      null,
    ],
  },
}

describe.each(Object.entries(CASES))("option %s", (name, { fallback, takes, refuses }) => {
  const read = (options: Record<string, unknown>) => Object.entries(parseCourseOptions(options)).find(([key]) => key === name)?.[1]

  it("has its default", () => {
    expect(read({})).toEqual(fallback)
    expect(Object.entries(parseCourseOptions(undefined)).find(([key]) => key === name)?.[1]).toEqual(fallback)
  })

  it.each(takes.map(([given, expected]) => ({ given, expected })))("takes $given", ({ given, expected }) => {
    expect(read({ [name]: given })).toEqual(expected)
  })

  it.each(refuses.map((given) => ({ given })))("refuses $given and names the option", ({ given }) => {
    expect(refusing({ [name]: given })).toThrow(`medusa-plugin-courses: option "${name}`)
  })
})

it("shows mails in the store's time zone, unless they have their own", () => {
  expect(parseCourseOptions({ timeZone: "Europe/Vienna" }).mails.timeZone).toBe("Europe/Vienna")
  expect(parseCourseOptions({ timeZone: "Europe/Vienna", mails: { timeZone: "Asia/Tokyo" } }).mails.timeZone).toBe("Asia/Tokyo")
  expect(refusing({ timeZone: "Vienna" })).toThrow('option "timeZone": must be the IANA name of a time zone, like Europe/Vienna or UTC')
})

it("ignores the platform's own key", () => {
  expect(parseCourseOptions({ database: { clientUrl: "postgres://secret" } })).toEqual(parseCourseOptions({}))
})

describe("a mistake", () => {
  it.each([
    [{ granOn: "payd" }, 'option "granOn": does not exist; did you mean "grantOn"?'],
    [{ storage: {} }, 'option "storage": does not exist; there are grantOn, onRefund, '],
    [{ media: { maxUploadByte: 1 } }, 'option "media.maxUploadByte": does not exist; did you mean "maxUploadBytes"?'],
    [{ media: { provider: { resolve: "x", option: {} } } }, 'option "media.provider.option": does not exist; did you mean "options"?'],
    [{ media: { processing: { procesor: "off" } } }, 'option "media.processing.procesor": does not exist; did you mean "processor"?'],
    [{ claims: { days: 1 } }, 'option "claims.days": does not exist; there are linkDays'],
    [{ mails: { storeFrontUrl: "https://a.example" } }, 'option "mails.storeFrontUrl": does not exist; did you mean "storefrontUrl"?'],
    [{ mails: { paths: { lessons: "/x" } } }, 'option "mails.paths.lessons": does not exist; did you mean "lesson"?'],
    [{ mails: { send: { newsletter: true } } }, 'option "mails.send.newsletter": does not exist; there are accessGranted, orderPending'],
    [{ granOn: 1, onRefunds: 1 }, 'option "granOn": does not exist; did you mean "grantOn"?; option "onRefunds": does not exist; did you mean "onRefund"?'],
    [{ grantOn: "payd" }, 'option "grantOn": must be one of "placed", "paid", "delivered", "completed", "manual"; did you mean "paid"?'],
    [{ grantOn: { pp_stripe: "payd" } }, 'option "grantOn.pp_stripe": must be one of "placed", "paid", "delivered", "completed", "manual"; did you mean "paid"?'],
    [{ onRefund: "revoke" }, 'option "onRefund": must be one of "keep", "revokeWhenFull", "revokeWhenAny"'],
    [{ media: { processing: { processor: "of" } } }, 'option "media.processing.processor": must be one of "auto", "ffmpeg", "mediaconvert", "off"; did you mean "off"?'],
    [{ mails: { dir: "left" } }, 'option "mails.dir": must be one of "ltr", "rtl"'],
  ])("in %j is named with what is right", (options, message) => {
    expect(refusing(options)).toThrow(`medusa-plugin-courses: ${message}`)
  })

  it("in any name, at any level, is refused", () => {
    const levels = [[], ["media"], ["media", "processing"], ["claims"], ["mails"], ["mails", "paths"], ["mails", "send"], ["mails", "templates"]]
    const name = fc.stringMatching(/^[a-z][A-Za-z]{0,12}Xq$/)
    fc.assert(
      fc.property(fc.constantFrom(...levels), name, (level, unknown) => {
        const options = level.reduceRight<Record<string, unknown>>((inner, key) => ({ [key]: inner }), { [unknown]: true })
        expect(refusing(options)).toThrow(`option "${[...level, unknown].join(".")}": does not exist`)
      })
    )
  })
})

it("has a type that an editor completes and the compiler checks", () => {
  const options = { grantOn: { default: "paid", pp_system_default: "placed" }, mails: { send: { newLessons: false } } } satisfies CoursesPluginOptions
  expect(refusing(options)).not.toThrow()
  // @ts-expect-error an unknown name
  void ({ granOn: "paid" } satisfies CoursesPluginOptions)
  // @ts-expect-error a value that the option does not take
  void ({ onRefund: "revoke" } satisfies CoursesPluginOptions)
})
