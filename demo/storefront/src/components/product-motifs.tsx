import type { ReactNode } from "react"

type Tones = [string, string, string]
type Motif = (tones: Tones) => ReactNode

/** Strands that cross over and under. */
const knot: Motif = ([strong, soft, warm]) => (
  <g fill="none" strokeWidth="36">
    <path d="M-20 150C60 150 120 60 200 60s140 90 220 90" stroke={warm} />
    <path d="M-20 280C90 280 110 130 200 130s110 150 220 150" stroke={soft} />
    <path d="M-20 130C90 130 110 290 200 290s110-160 220-160" stroke={strong} />
    <path d="M260 154C288 202 324 280 420 280" stroke={soft} />
    <path d="M-20 345C60 345 120 352 200 352s140-7 220-7" stroke={warm} />
  </g>
)

/** Bowl, bottle and cup on a table. */
const vessels: Motif = ([strong, soft, warm]) => (
  <>
    <circle cx="292" cy="118" r="54" fill={warm} />
    <rect y="300" width="400" height="100" fill={soft} opacity="0.45" />
    <path d="M96 300V176c0-18 14-22 14-42v-22h36v22c0 20 14 24 14 42v124z" fill={strong} />
    <path d="M152 222h176c0 60-34 92-66 92h-44c-32 0-66-32-66-92z" fill={soft} />
    <rect x="144" y="212" width="192" height="18" rx="9" fill={strong} />
    <path d="M58 254h58v44a16 16 0 0 1-16 16H74a16 16 0 0 1-16-16z" fill={warm} />
    <path d="M58 264H48a18 18 0 0 0 0 36h12" fill="none" stroke={warm} strokeWidth="9" />
  </>
)

/** Hills, water and a low sun. */
const horizon: Motif = ([strong, soft, warm]) => (
  <>
    <circle cx="254" cy="156" r="66" fill={warm} />
    <path d="M0 222c60-52 104-66 158-30s96 40 242-26v234H0z" fill={soft} />
    <path d="M0 282c76-44 138-28 206-6s128 18 194-22v146H0z" fill={strong} />
    <g stroke="#fff" strokeWidth="7" strokeLinecap="round" opacity="0.35">
      <path d="M66 326h88M198 326h34M124 356h136M300 356h48" />
    </g>
  </>
)

/** One branch with leaves. */
const leaves: Motif = ([strong, soft, warm]) => (
  <>
    <circle cx="128" cy="132" r="70" fill={warm} opacity="0.9" />
    <path d="M196 420C190 300 206 200 262 66" fill="none" stroke={strong} strokeWidth="9" strokeLinecap="round" />
    <g fill={strong}>
      <path d="M262 70c34 10 52 40 42 84-36-8-54-40-42-84z" />
      <path d="M206 248c-6-52-42-84-96-82 0 52 38 86 96 82z" />
      <path d="M198 342c40-50 88-58 128-28-36 46-84 56-128 28z" />
    </g>
    <g fill={soft}>
      <path d="M222 184c22-44 64-58 106-36-22 46-64 60-106 36z" />
      <path d="M197 326c-30-36-70-38-106-10 32 36 72 40 106 10z" />
    </g>
  </>
)

/** Arches, one within another. */
const arches: Motif = ([strong, soft, warm]) => (
  <>
    <g fill="none" strokeWidth="36">
      <path d="M40 400V236a160 160 0 0 1 320 0v164" stroke={strong} />
      <path d="M88 400V236a112 112 0 0 1 224 0v164" stroke={soft} />
      <path d="M136 400V236a64 64 0 0 1 128 0v164" stroke={warm} />
    </g>
    <circle cx="200" cy="262" r="26" fill={strong} />
  </>
)

const COIL_RINGS = [128, 100, 72, 44]

/** A coil of rope with a loose end. */
const coil: Motif = ([strong, soft, warm]) => (
  <>
    <path d="M328 212C328 300 300 340 420 352" fill="none" stroke={strong} strokeWidth="26" />
    <g fill="none" strokeWidth="26">
      {COIL_RINGS.map((radius, ring) => (
        <circle key={radius} cx="200" cy="200" r={radius} stroke={ring % 2 ? soft : strong} />
      ))}
    </g>
    <circle cx="200" cy="200" r="22" fill={warm} />
    <rect x="300" y="176" width="56" height="26" rx="8" fill={warm} />
  </>
)

/** A bag with long handles. */
const bag: Motif = ([strong, soft, warm]) => (
  <>
    <circle cx="312" cy="104" r="48" fill={warm} />
    <rect y="324" width="400" height="76" fill={soft} opacity="0.45" />
    <path d="M146 190V132a54 54 0 0 1 108 0v58" fill="none" stroke={strong} strokeWidth="18" strokeLinecap="round" />
    <path d="M92 172h216l20 172a10 10 0 0 1-10 11H82a10 10 0 0 1-10-11z" fill={strong} />
    <path d="M86 222h228l6 52H80z" fill={soft} />
    <path d="M146 172v30M254 172v30" stroke={warm} strokeWidth="18" strokeLinecap="round" />
  </>
)

export const motifs = { knot, vessels, horizon, leaves, arches, coil, bag }

export type MotifName = keyof typeof motifs
