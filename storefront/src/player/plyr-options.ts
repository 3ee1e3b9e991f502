import type Plyr from "plyr"
import type { AdapterOptions } from "./adapter"
import { JUMP_SECONDS } from "./keys"
import { ICON_PREFIX } from "./plyr-icons"
import { RATES } from "./preferences"
import { SLOTS } from "./quality-menu"

/** Plyr points the element here to cancel requests when it is destroyed; its default is a file on its CDN. */
const BLANK_VIDEO = "data:video/mp4;base64,"

/** @param onQuality an entry of the quality menu was chosen */
export function plyrOptions({ preferences, labels }: AdapterOptions, onQuality: (slot: number) => void): Plyr.Options {
  return {
    controls: [
      "play-large",
      "play",
      "rewind",
      "fast-forward",
      "progress",
      "current-time",
      "duration",
      "mute",
      "volume",
      "captions",
      "settings",
      "pip",
      "airplay",
      "fullscreen",
    ],
    settings: ["captions", "quality", "speed"],
    i18n: { ...labels, qualityBadge: {} },
    iconUrl: "",
    iconPrefix: ICON_PREFIX,
    loadSprite: false,
    blankVideo: BLANK_VIDEO,
    storage: { enabled: false },
    keyboard: { focused: false, global: false },
    disableContextMenu: false,
    invertTime: false,
    seekTime: JUMP_SECONDS,
    speed: { selected: preferences.rate, options: [...RATES] },
    quality: { default: 0, options: [...SLOTS], forced: true, onChange: onQuality },
    volume: preferences.volume,
    muted: preferences.muted,
    captions: { active: preferences.captions, language: "auto", update: true },
    // The box around the player, so that its messages show in full screen too.
    fullscreen: { enabled: true, fallback: true, iosNative: true, container: ".courses-player" },
  }
}
