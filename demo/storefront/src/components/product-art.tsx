import { type MotifName, motifs } from "./product-motifs"

interface Palette {
  ground: string
  tones: [string, string, string]
}

const PALETTES: Palette[] = [
  { ground: "#ead9c4", tones: ["#c4623d", "#2f4b44", "#e3ad55"] },
  { ground: "#d8e2da", tones: ["#2d6156", "#8fb39f", "#e5b566"] },
  { ground: "#ecd9d2", tones: ["#823c3e", "#d98d6c", "#f0c579"] },
  { ground: "#d7e0ea", tones: ["#33506f", "#88a5c4", "#e6c06a"] },
  { ground: "#e9e4cf", tones: ["#68773c", "#b0b671", "#cb633c"] },
  { ground: "#e2dcea", tones: ["#574975", "#a191c0", "#e19d7c"] },
]

/** What the art shows for words in a title; other titles get a motif by chance that stays the same. */
const MOTIF_WORDS: [RegExp, MotifName][] = [
  [/\b(tote|bag|apron|pouch|backpack)/i, "bag"],
  [/\b(rope|cord|twine|yarn|thread)/i, "coil"],
  [/\b(knot|sail|weav|knit|macram|braid|stitch|sew)/i, "knot"],
  [/\b(kitchen|bak|bread|dough|cook|brew|ferment|coffee|tea|pot|ceram|clay|glaz|mug|bowl)/i, "vessels"],
  [/\b(photo|darkroom|light|draw|paint|water|colou?r|landscape|film|camera)/i, "horizon"],
  [/\b(garden|plant|seed|forage|botan|herb|flower|leaf|wood|carv|spoon)/i, "leaves"],
]

const BY_CHANCE: MotifName[] = ["arches", "horizon", "leaves", "vessels"]

function hash(text: string): number {
  let value = 2166136261
  for (const letter of text) {
    value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0
  }
  return value
}

interface ArtProps {
  title: string
  /** A picture to show instead; the drawn art stands in where there is none. */
  image?: string | null
  className?: string
}

/** A product's or course's picture. Decorative: the title always stands beside it. */
export function ProductArt({ title, image, className }: ArtProps) {
  if (image) {
    return <img className={`art ${className ?? ""}`} src={image} alt="" loading="lazy" decoding="async" />
  }
  const number = hash(title)
  const palette = PALETTES[number % PALETTES.length]
  const named = MOTIF_WORDS.find(([words]) => words.test(title))
  const motif = motifs[named ? named[1] : BY_CHANCE[(number >>> 8) % BY_CHANCE.length]]
  return (
    <svg
      className={`art ${className ?? ""}`}
      viewBox="0 0 400 400"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="400" height="400" fill={palette.ground} />
      {motif(palette.tones)}
    </svg>
  )
}
