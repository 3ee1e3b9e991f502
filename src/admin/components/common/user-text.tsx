import { Fragment, type ReactNode } from "react"

/**
 * What admins and customers typed, as titles, names, addresses and file names. Each is read in the direction of its own
 * script, whichever the page has: without that, numbers and brackets of a Hebrew title stand at its wrong end.
 *
 * `text-left rtl:text-right` and not `text-start`, which would follow the text's own direction, not the page's.
 */
const PLACED_AS_THE_PAGE = "text-left rtl:text-right"

type UserTextProps = {
  text: string
}

/** Cut at its end where it is too long; whole as a tooltip. */
export const OneLine = ({ text }: UserTextProps) => (
  <span dir="auto" title={text} className={`block truncate ${PLACED_AS_THE_PAGE}`}>
    {text}
  </span>
)

/** Whole, and broken within words that are longer than a line. */
export const ManyLines = ({ text }: UserTextProps) => (
  <span dir="auto" className={`block min-w-0 whitespace-pre-line break-words ${PLACED_AS_THE_PAGE}`}>
    {text}
  </span>
)

type FactsProps = {
  /** Those that are missing are left out. */
  parts: readonly ReactNode[]
}

/** One after the other, with dots between. Each is set apart, so that none reorders what stands beside it. */
export const Facts = ({ parts }: FactsProps) =>
  parts.filter(Boolean).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && " · "}
      <bdi>{part}</bdi>
    </Fragment>
  ))
