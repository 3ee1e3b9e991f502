import { readJson, writeJson, type KeyValueStore } from "../lib/storage"

const KEY = "courses:preferences"

/** What is remembered from lesson to lesson and from visit to visit. */
export interface PlayerPreferences {
  rate: number
  volume: number
  muted: boolean
  captions: boolean
  /** The language of captions that was chosen in the menu; `null`: none ever was. */
  captionLanguage: string | null
  /** The picture height that was chosen; 0: whatever fits. */
  quality: number
  autoplayNext: boolean
}

export const RATES: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]

const DEFAULTS: PlayerPreferences = { rate: 1, volume: 1, muted: false, captions: false, captionLanguage: null, quality: 0, autoplayNext: false }

export function loadPreferences(store: KeyValueStore): PlayerPreferences {
  const kept = readJson(store, KEY)
  const known = (typeof kept === "object" && kept !== null ? kept : {}) as Partial<PlayerPreferences>
  const volume = known.volume ?? DEFAULTS.volume
  return {
    rate: RATES.find((rate) => rate === known.rate) ?? DEFAULTS.rate,
    volume: Number.isFinite(volume) ? Math.min(1, Math.max(0, volume)) : DEFAULTS.volume,
    muted: known.muted === true,
    captions: known.captions === true,
    captionLanguage: typeof known.captionLanguage === "string" ? known.captionLanguage : DEFAULTS.captionLanguage,
    quality: Number.isInteger(known.quality) ? Math.max(0, known.quality ?? 0) : DEFAULTS.quality,
    autoplayNext: known.autoplayNext === true,
  }
}

export function savePreferences(store: KeyValueStore, preferences: PlayerPreferences): void {
  const { rate, volume, muted, captions, captionLanguage, quality, autoplayNext } = preferences
  writeJson(store, KEY, { rate, volume, muted, captions, captionLanguage, quality, autoplayNext })
}
