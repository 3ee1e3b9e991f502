import type { ReactNode } from "react"

const HUES = [212, 262, 168, 18, 338, 42, 190]

/** Always the same colour for the same course. */
function hueOf(text: string): number {
  const sum = [...text].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9973, 7)
  return HUES[sum % HUES.length] ?? 212
}

interface ThumbnailProps {
  src: string | null
  /** Stands in for the picture where there is none. */
  title: string
  children?: ReactNode
}

/** The picture of a course; decorative, as its title stands beside it. */
export function Thumbnail({ src, title, children }: ThumbnailProps) {
  return (
    <span className="courses-thumb" style={src ? undefined : { ["--_hue" as string]: hueOf(title) }}>
      {src ? (
        <img className="courses-thumb__image" src={src} alt="" loading="lazy" decoding="async" />
      ) : (
        <span className="courses-thumb__letter" aria-hidden="true">
          {[...title.trim()][0]?.toLocaleUpperCase() ?? ""}
        </span>
      )}
      {children}
    </span>
  )
}
