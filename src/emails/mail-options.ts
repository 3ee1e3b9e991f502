import { z } from "@medusajs/framework/zod"
import { englishEmailLabels, type EmailLabelsInput } from "./labels"
import { address, emailLook, timeZone, type EmailOptions } from "./options"
import { EMAIL_NAMES, type EmailName } from "./props"

/** `{name}` of each path: what stands in its place, encoded for an address. */
const PLACEHOLDERS = {
  library: [],
  course: ["course_id", "handle"],
  lesson: ["course_id", "handle", "lesson_id"],
  claim: ["token"],
  order: ["order_id", "order_number"],
  product: ["handle", "product_id"],
} as const

/** The storefront's pages that mails lead to. */
export type MailPage = keyof typeof PLACEHOLDERS

const path = (page: MailPage, fallback: string) =>
  z
    .string()
    .startsWith("/", "must start with /")
    .superRefine((value, context) => {
      const known: readonly string[] = PLACEHOLDERS[page]
      const unknown = [...value.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name).find((name) => !known.includes(name))
      if (unknown !== undefined) {
        const takes = known.length ? known.map((name) => `{${name}}`).join(", ") : "no placeholders"
        context.addIssue({ code: "custom", message: `has an unknown placeholder {${unknown}}; it takes ${takes}` })
      }
      if (page === "claim" && !/[?#].*\{token\}/.test(value)) {
        context.addIssue({ code: "custom", message: "must hold {token} behind a ? or #: addresses without them are logged" })
      }
    })
    .default(fallback)

function perMail<S extends z.ZodType>(make: (name: EmailName) => S) {
  const entries = EMAIL_NAMES.map((name) => [name, make(name)] as const)
  return z.strictObject(Object.fromEntries(entries) as Record<EmailName, S>)
}

/** Where `labels` differ in shape from the English ones; `null`: nowhere. */
function wrongLabel(given: unknown, known: unknown, at: string[]): { at: string[]; reason: string } | null {
  if (typeof known !== "object" || known === null) {
    return typeof given === typeof known ? null : { at, reason: `must be a ${typeof known}` }
  }
  if (typeof given !== "object" || given === null) {
    return { at, reason: "must be an object" }
  }
  const texts = new Map(Object.entries(known))
  for (const [key, value] of Object.entries(given)) {
    const wrong = texts.has(key) ? wrongLabel(value, texts.get(key), [...at, key]) : { at: [...at, key], reason: "is no text of the mails" }
    if (wrong) {
      return wrong
    }
  }
  return null
}

export const mailOptionsSchema = z.strictObject({
  ...emailLook.shape,
  /**
   * The store's name: in the footer, and in the header where there is no logo.
   *
   * @default the name of the store in Medusa
   * @example "Oak & Iron"
   * @since 0.1.0
   */
  storeName: emailLook.shape.storeName.optional(),
  /**
   * The time zone in which dates and hours of mails are shown, and named. The day with which access ends is the store's.
   *
   * @default the option `timeZone`
   * @example "America/New_York"
   * @since 0.1.0
   */
  timeZone: timeZone.optional(),
  /**
   * Where the storefront is; mails lead there. Without it no mail is sent, and the log says so at each start.
   *
   * @default none
   * @example "https://shop.example.com"
   * @since 0.1.0
   */
  storefrontUrl: address.transform((url) => url.replace(/\/+$/, "")).optional(),
  /**
   * Where this server can be reached from outside, for the link that turns mails about new lessons off. Without it
   * those mails are not sent.
   *
   * @default `admin.backendUrl` (`MEDUSA_BACKEND_URL`) where that is a full address
   * @example "https://api.example.com"
   * @since 0.1.0
   */
  backendUrl: address.transform((url) => url.replace(/\/+$/, "")).optional(),
  /**
   * The storefront's pages, behind `storefrontUrl`, with placeholders.
   *
   * @default { library: "/account/courses", course: "/account/courses/{course_id}", lesson: "/account/courses/{course_id}?lesson={lesson_id}", claim: "/claim?token={token}", order: "/order/{order_id}/confirmed", product: "/products/{handle}" }
   * @example { course: "/de/courses/{handle}", order: "/account/orders/details/{order_id}" }
   * @since 0.1.0
   */
  paths: z
    .strictObject({
      library: path("library", "/account/courses"),
      course: path("course", "/account/courses/{course_id}"),
      lesson: path("lesson", "/account/courses/{course_id}?lesson={lesson_id}"),
      claim: path("claim", "/claim?token={token}"),
      order: path("order", "/order/{order_id}/confirmed"),
      product: path("product", "/products/{handle}"),
    })
    .prefault({}),
  /**
   * Which mails are sent.
   *
   * @default all of them
   * @example { courseCompleted: false }
   * @since 0.1.0
   */
  send: perMail(() => z.boolean().default(true)).prefault({}),
  /**
   * How many days before access ends a mail says so; up to 5 numbers from 1 to 90. Empty: never.
   *
   * @default [7, 1]
   * @example [14, 3]
   * @since 0.1.0
   */
  accessEndsDays: z.array(z.number().int().min(1).max(90)).max(5).default([7, 1]),
  /**
   * The hour of the day, in `timeZone`, from which on the mails about new lessons go out; 0 to 23.
   *
   * @default 9
   * @example 18
   * @since 0.1.0
   */
  newLessonsHour: z.number().int().min(0).max(23).default(9),
  /**
   * Templates at the store's own mail provider, by their ids there. Such a mail goes out with the props as `data` and
   * without content of ours.
   *
   * @default none
   * @example { accessGranted: "d-123" }
   * @since 0.1.0
   */
  templates: perMail(() => z.string().min(1).max(255).optional()).prefault({}),
  /**
   * Texts in place of the English ones, one by one. `EmailLabels` lists them.
   *
   * @default English
   * @example { accessForever: "Zugang ohne Ende" }
   * @since 0.1.0
   */
  labels: z
    .custom<EmailLabelsInput>((value) => typeof value === "object" && value !== null, "must be an object")
    .superRefine((labels, context) => {
      const wrong = wrongLabel(labels, englishEmailLabels, [])
      if (wrong) {
        context.addIssue({ code: "custom", path: wrong.at, message: wrong.reason })
      }
    })
    .default({}),
})

/** Which mails go out, how they look and where they lead, with every default filled in. */
export type MailOptions = z.output<typeof mailOptionsSchema> & Pick<EmailOptions, "timeZone">
