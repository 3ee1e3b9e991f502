import type { StoreCaption } from "../../../src/http/store"

const base = (tag: string) => tag.split("-")[0]?.toLowerCase()

/**
 * The captions to show first: in the language that was chosen before (or a variety of it), else the lesson's default,
 * else the first.
 */
export function preferredCaption<C extends Pick<StoreCaption, "language" | "is_default">>(
  captions: readonly C[],
  chosen: string | null
): C | undefined {
  return (
    captions.find(({ language }) => language === chosen) ??
    captions.find(({ language }) => chosen !== null && base(language) === base(chosen)) ??
    captions.find(({ is_default }) => is_default) ??
    captions[0]
  )
}
