import { type EmailOptions } from "./options"

export const LIGHT = { page: "#f4f4f5", card: "#ffffff", line: "#e4e4e7", text: "#18181b", muted: "#52525b" }
export const DARK = { page: "#09090b", card: "#18181b", line: "#3f3f46", text: "#fafafa", muted: "#b4b4bd" }

/** WCAG: what a part of a page needs to stand out from what is around it. */
const MIN_CONTRAST = 3

export interface Accent {
  background: string
  text: string
}

/** The button's colours in light and in dark mode. */
export function accents({ accentColor, accentColorDark }: Pick<EmailOptions, "accentColor" | "accentColorDark">): {
  light: Accent
  dark: Accent
} {
  const dark = accentColorDark ?? (contrast(accentColor, DARK.card) >= MIN_CONTRAST ? accentColor : DARK.text)
  return { light: withText(accentColor), dark: withText(dark) }
}

function withText(background: string): Accent {
  return {
    background,
    text: contrast(background, "#ffffff") >= contrast(background, "#000000") ? "#ffffff" : "#000000",
  }
}

/** The ratio of WCAG 2: 1 for the same colour, 21 for black on white. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/**
 * Mail programs that know dark mode take it from here: inline styles are the light ones, so each rule has to outdo
 * them. `[data-ogsc]` is Outlook's own way to say "dark".
 */
export function styleSheet(options: EmailOptions): string {
  const { dark } = accents(options)
  const rules = [
    [".e-page", `background-color:${DARK.page} !important`],
    [".e-card", `background-color:${DARK.card} !important;border-color:${DARK.line} !important`],
    [".e-line", `border-color:${DARK.line} !important`],
    [".e-text", `color:${DARK.text} !important`],
    [".e-muted", `color:${DARK.muted} !important`],
    [".e-button", `background-color:${dark.background} !important;color:${dark.text} !important`],
    [".e-light", "display:none !important"],
    [".e-dark", "display:block !important"],
  ]
  const inDark = rules.map(([selector, style]) => `${selector}{${style}}`).join("")
  const inOutlook = rules.map(([selector, style]) => `[data-ogsc] ${selector}{${style}}`).join("")
  return [
    ":root{color-scheme:light dark;supported-color-schemes:light dark}",
    `@media (prefers-color-scheme:dark){${inDark}}`,
    inOutlook,
    "@media (max-width:480px){.e-card{padding:24px 20px !important}.e-button{display:block !important;text-align:center !important}}",
  ].join("")
}
