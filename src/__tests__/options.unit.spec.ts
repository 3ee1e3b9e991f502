import { parseCourseOptions, type CourseOptions, type CourseOptionsInput } from "../options"

const refusing = (options: Record<string, unknown>) => () => parseCourseOptions(options)

/** What each option takes and refuses. The type makes a new option fail to compile until it stands here. */
const CASES: {
  [Name in keyof CourseOptions]: {
    fallback: CourseOptions[Name]
    takes: [CourseOptionsInput[Name], CourseOptions[Name]][]
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
  onRefund: {
    fallback: "revokeWhenFull",
    takes: [["keep", "keep"], ["revokeWhenFull", "revokeWhenFull"], ["revokeWhenAny", "revokeWhenAny"]],
    refuses: ["revoke", true, null],
  },
  playbackUrlTtl: { fallback: 10_800, takes: [[60, 60], [14_400, 14_400]], refuses: [59, 14_401, 90.5, "3600", null] },
  maxConcurrentStreams: { fallback: 2, takes: [[1, 1], [100, 100]], refuses: [0, 101, 1.5, "2", null] },
  maxPlaybackStartsPerMinute: { fallback: 20, takes: [[1, 1], [1_000, 1_000]], refuses: [0, 1_001, "20", null] },
  heartbeatSeconds: { fallback: 12, takes: [[5, 5], [60, 60]], refuses: [4, 61, "12", null] },
  media: {
    fallback: { maxUploadBytes: 21_474_836_480 },
    takes: [
      [{ maxUploadBytes: 1 }, { maxUploadBytes: 1 }],
      [
        { provider: { resolve: "some-package", id: "main", options: { root: "/srv" } } },
        { provider: { resolve: "some-package", id: "main", options: { root: "/srv" } }, maxUploadBytes: 21_474_836_480 },
      ],
    ],
    refuses: [{ maxUploadBytes: 0 }, { provider: {} }, { provider: { resolve: "" } }, { unknown: 1 }, "local", null],
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

it("ignores the platform's own keys", () => {
  expect(parseCourseOptions({ database: { clientUrl: "postgres://secret" } })).toEqual(parseCourseOptions({}))
})
