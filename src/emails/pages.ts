import { type MailOptions, type MailPage } from "./mail-options"

/**
 * The address of a page of the storefront.
 *
 * @param values for the path's placeholders; what it does not name is left out
 * @returns `null` without the option `mails.storefrontUrl`
 */
export function pageUrl(
  { storefrontUrl, paths }: Pick<MailOptions, "storefrontUrl" | "paths">,
  page: MailPage,
  values: Record<string, string> = {}
): string | null {
  const path = paths[page].replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""))
  return storefrontUrl ? `${storefrontUrl}${path}` : null
}
