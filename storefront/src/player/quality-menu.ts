/** Plyr's entries are made once, for all media to come: more heights than these nobody offers. */
export const SLOTS: readonly number[] = Array.from({ length: 12 }, (_, slot) => slot)

/** Which of Plyr's settings it is, in the order of its option `settings`. */
const MENU_INDEX = 1

/**
 * Plyr's quality menu for media that changes. Plyr makes the menu's entries when it is made itself, and never again; so
 * it is given numbered slots, of which this shows as many as there are heights.
 */
export class QualityMenu {
  private readonly entries: HTMLButtonElement[]
  private readonly button: HTMLElement | null
  private readonly list: Element | null
  private qualities: readonly number[] = []
  private labels: readonly string[] = []

  /** @param onChoose a height was chosen; 0: automatic */
  constructor(
    private readonly media: HTMLVideoElement,
    container: HTMLElement | null,
    private readonly auto: string,
    private readonly onChoose: (quality: number) => void
  ) {
    this.entries = [...(container?.querySelectorAll<HTMLButtonElement>('[role="menuitemradio"][data-plyr="quality"]') ?? [])]
    this.list = this.entries[0]?.parentElement ?? null
    const menus = container?.querySelectorAll<HTMLElement>('[id$="-home"] > [role="menu"] > [role="menuitem"]')
    this.button = menus?.[MENU_INDEX] ?? null
    this.show([], 0)
  }

  /** @param qualities heights, in the menu's order; 0 stands for automatic */
  show(qualities: readonly number[], chosen: number): void {
    this.qualities = qualities.length > 1 ? qualities.slice(0, SLOTS.length) : []
    this.labels = this.qualities.map((quality) => (quality ? `${quality}p` : this.auto))
    const shown = this.entries.slice(0, this.qualities.length)
    shown.forEach((entry, slot) => entry.firstElementChild?.replaceChildren(this.labels[slot] ?? ""))
    // Not hidden, but away: Plyr's arrow keys go from one to the next, whether or not it is seen.
    this.list?.replaceChildren(...shown)
    if (this.button) {
      this.button.hidden = shown.length === 0
    }
    this.mark(Math.max(0, this.qualities.indexOf(chosen)))
  }

  /** Plyr says that an entry was chosen; also when it sets itself up, which means nothing. */
  chose(slot: number): void {
    const quality = this.qualities[slot]
    if (quality !== undefined) {
      // Plyr writes its own label for the slot, right after this.
      queueMicrotask(() => this.label(slot))
      this.onChoose(quality)
    }
  }

  private mark(slot: number): void {
    if (this.qualities.length) {
      this.media.dispatchEvent(new CustomEvent("qualitychange", { detail: { quality: slot } }))
      this.label(slot)
    }
  }

  private label(slot: number): void {
    this.button?.querySelector(".plyr__menu__value")?.replaceChildren(this.labels[slot] ?? "")
  }
}
