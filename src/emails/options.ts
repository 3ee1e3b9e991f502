import { z } from "@medusajs/framework/zod"
import { isTimeZone } from "../domain/zoned-time"
import { readOptions } from "../read-options"

const OPTION = "mails"

export const address = z.url({ protocol: /^https?$/, error: "must be an http or https address" })
/** Both PostgreSQL and the servers' JavaScript know these names, and mean the same by them. */
export const timeZone = z.string().refine(isTimeZone, "must be the IANA name of a time zone, like Europe/Vienna or UTC")
const color = z.string().regex(/^#[0-9a-f]{6}$/i, "must be a colour like #2563eb")

/** How mails look and speak: what both the plugin's option `mails` and `renderEmail` take. */
export const emailLook = z.strictObject({
  /**
   * The store's name: in the footer, and in the header where there is no logo.
   *
   * @example "Oak & Iron"
   * @since 0.1.0
   */
  storeName: z.string().trim().min(1).max(120),
  /**
   * Where the header's logo or name leads to.
   *
   * @default no link
   * @example "https://shop.example.com"
   * @since 0.1.0
   */
  storeUrl: address.optional(),
  /**
   * A picture in place of the store's name: PNG or JPEG, as mail programs do not show SVG. `width` is in pixels, at
   * most 320; `darkUrl` is shown in dark mode.
   *
   * @default none
   * @example { url: "https://shop.example.com/logo@2x.png", width: 140 }
   * @since 0.1.0
   */
  logo: z
    .strictObject({
      url: address,
      darkUrl: address.optional(),
      width: z.number().int().min(16).max(320).default(140),
    })
    .optional(),
  /**
   * The colour of the button; its text is black or white, whichever reads better.
   *
   * @default "#2563eb"
   * @example "#7c2d12"
   * @since 0.1.0
   */
  accentColor: color.default("#2563eb"),
  /**
   * The colour of the button in dark mode.
   *
   * @default `accentColor`, or near white where that would not stand out
   * @example "#fdba74"
   * @since 0.1.0
   */
  accentColorDark: color.optional(),
  /**
   * The line below the store's name at the end of every mail: a postal address, say.
   *
   * @default none
   * @example "12 Mill Lane, York"
   * @since 0.1.0
   */
  footer: z.string().max(1_000).optional(),
  /**
   * Reading direction.
   *
   * @default "ltr"
   * @example "rtl"
   * @since 0.1.0
   */
  dir: z.enum(["ltr", "rtl"]).default("ltr"),
  /**
   * Language of the texts and of dates: a BCP 47 tag.
   *
   * @default "en"
   * @example "ar"
   * @since 0.1.0
   */
  locale: z.string().refine(isLocale, "must be a language tag like en or pt-BR").default("en"),
  /**
   * The time zone in which dates are shown, and named.
   *
   * @default "UTC"
   * @example "Europe/Vienna"
   * @since 0.1.0
   */
  timeZone: timeZone.default("UTC"),
})

/** How mails look and speak, with every default filled in. */
export type EmailOptions = z.output<typeof emailLook>

/** How mails look and speak, as a store writes it. */
export type EmailOptionsInput = z.input<typeof emailLook>

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** Fills in defaults and dies with a message that names the option. */
export function parseEmailOptions(raw: unknown): EmailOptions {
  return readOptions(emailLook, raw, { place: OPTION })
}
