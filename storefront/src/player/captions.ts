import type Plyr from "plyr"
import type { StoreCaption } from "../../../src/http/store"
import { directionOf } from "../lib/direction"
import { preferredCaption } from "./caption-choice"
import { fetchCaption } from "./caption-files"
import type { PlayerPreferences } from "./preferences"

interface Attached {
  caption: StoreCaption
  element: HTMLTrackElement
}

/** The part of Plyr that shows captions. */
type CaptionPlayer = Pick<Plyr, "currentTrack" | "language" | "on" | "toggleCaptions">

/**
 * The captions of the lesson at hand. A cross-origin `<track>` would need `crossorigin` on the video as well, so each
 * file is fetched and given as a Blob. One that does not come is left out.
 *
 * The player's menu would choose by the browser's languages, and knows no language but by its exact tag; so the track
 * is chosen here: in the language chosen before, else the lesson's default.
 */
export class CaptionTracks {
  /** The language that was last shown because the shopper wished so; `null`: none ever was. */
  language: string | null
  private wanted: boolean
  private attached: Attached[] = []
  private readonly urls: string[] = []
  /** Grows with each lesson: what comes for an older one is dropped. */
  private turn = 0
  /** Since when the menu's choice is the shopper's. */
  private isSettled = false
  private isNative = false

  constructor(
    private readonly media: HTMLVideoElement,
    private readonly plyr: CaptionPlayer,
    { captions, captionLanguage }: Pick<PlayerPreferences, "captions" | "captionLanguage">
  ) {
    this.wanted = captions
    this.language = captionLanguage
    const tell = () => {
      if (this.isSettled) {
        this.language = this.attached[plyr.currentTrack]?.caption.language ?? this.language
        this.turnText()
      }
      media.dispatchEvent(new Event("captionschange"))
    }
    plyr.on("captionsenabled", tell)
    plyr.on("captionsdisabled", tell)
    plyr.on("languagechange", tell)
    media.addEventListener("webkitbeginfullscreen", () => this.enterNative())
    media.addEventListener("webkitendfullscreen", () => this.leaveNative())
  }

  /** Whether iOS draws the picture by itself, over the whole screen, with captions of its own. */
  get inNativeFullscreen(): boolean {
    return this.isNative
  }

  get shown(): boolean {
    return this.plyr.currentTrack >= 0
  }

  /** Whether there are any to show. */
  get any(): boolean {
    return this.attached.length > 0
  }

  /** Puts other captions in the place of those at hand. */
  show(captions: readonly StoreCaption[]): void {
    this.close()
    const { turn } = this
    void Promise.all(
      captions.map((caption) =>
        fetchCaption(caption.url).then(
          (file) => ({ caption, file }),
          () => null
        )
      )
    ).then((files) => {
      const found = files.flatMap((file) => file ?? [])
      if (turn === this.turn && found.length) {
        this.attached = found.map(({ caption, file }) => ({ caption, element: this.track(caption, file) }))
        this.media.append(...this.attached.map(({ element }) => element))
        // The player hears of the tracks in tasks of their own.
        setTimeout(() => turn === this.turn && this.choose(), 0)
      }
    })
  }

  close(): void {
    // A lesson without captions says nothing about whether the shopper wants them.
    if (this.isSettled) {
      this.wanted = this.shown
    }
    this.turn++
    this.isSettled = false
    this.attached.forEach(({ element }) => element.remove())
    this.attached = []
    this.media.dispatchEvent(new Event("captionschange"))
    this.urls.splice(0).forEach((url) => URL.revokeObjectURL(url))
  }

  private track({ label: given, language }: StoreCaption, file: Blob): HTMLTrackElement {
    const src = URL.createObjectURL(file)
    this.urls.push(src)
    // Plyr puts labels into its menu as HTML.
    const label = given.replaceAll("<", "‹").replaceAll(">", "›")
    // Plyr looks for languages in lower case only.
    return Object.assign(document.createElement("track"), { kind: "captions", label, srclang: language.toLowerCase(), src })
  }

  private choose(): void {
    const captions = this.attached.map(({ caption }) => caption)
    const chosen = preferredCaption(captions, this.language)
    const track = this.attached.find(({ caption }) => caption === chosen)?.element.track
    if (chosen && track) {
      // Setting Plyr's `currentTrack` would set its captions up anew, and leave them on.
      this.plyr.language = chosen.language.toLowerCase()
      this.plyr.toggleCaptions(this.wanted)
      // Plyr takes it for the track of the lesson before, and would not load it.
      track.mode = "hidden"
      this.turnText(chosen.language)
      if (this.isNative) {
        // After Plyr, which hides the track in a task of its own.
        setTimeout(() => this.showNatively(), 0)
      }
    }
    this.isSettled = true
    this.media.dispatchEvent(new Event("captionschange"))
  }

  /** iOS shows tracks whose mode is `showing`, and no others: Plyr, which draws them itself elsewhere, hides each. */
  private enterNative(): void {
    this.isNative = true
    this.showNatively()
  }

  private showNatively(): void {
    const track = this.attached[this.plyr.currentTrack]?.element.track
    if (this.isNative && this.shown && track) {
      track.mode = "showing"
    }
  }

  /** What was chosen in the native menu stays chosen. */
  private leaveNative(): void {
    this.isNative = false
    const showing = this.attached.find(({ element }) => element.track.mode === "showing")
    this.attached.forEach(({ element }) => element.track.mode === "showing" && (element.track.mode = "hidden"))
    if (showing && this.isSettled) {
      this.plyr.language = showing.caption.language.toLowerCase()
    }
    if (this.isSettled && this.attached.length) {
      this.plyr.toggleCaptions(showing !== undefined)
    }
  }

  /** The player guesses by the first letter of a line, which may be of a name in another script. */
  private turnText(language = this.language ?? ""): void {
    const box = this.media.closest(".plyr")?.querySelector(".plyr__captions")
    box?.setAttribute("dir", directionOf(language))
  }
}
