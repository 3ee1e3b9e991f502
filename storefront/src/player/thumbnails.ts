import type { Storyboard, Tile } from "./storyboard"

const LARGEST_WIDTH = 200

/** Pictures over the time line, below the pointer. */
export class Thumbnails {
  private readonly box = document.createElement("div")
  private readonly picture = document.createElement("div")
  private readonly stops = new AbortController()
  private storyboard: Storyboard | null = null
  /** Grows with each move: a picture that comes late is void. */
  private turn = 0

  /** @param bar the time line */
  constructor(
    private readonly media: HTMLVideoElement,
    private readonly bar: HTMLElement
  ) {
    this.box.className = "courses-player__thumbnail"
    this.box.hidden = true
    this.box.setAttribute("aria-hidden", "true")
    this.box.append(this.picture)
    bar.append(this.box)
    const on = (events: readonly string[], run: (event: PointerEvent) => void) =>
      events.forEach((name) =>
        bar.addEventListener(name, (event) => run(event as PointerEvent), { signal: this.stops.signal, passive: true })
      )
    on(["pointerenter", "pointerdown", "pointermove"], ({ clientX }) => void this.follow(clientX))
    on(["pointerleave", "pointercancel"], () => this.hide())
    on(["pointerup"], ({ pointerType }) => pointerType !== "mouse" && this.hide())
  }

  show(storyboard: Storyboard | null): void {
    this.hide()
    this.storyboard = storyboard
  }

  destroy(): void {
    this.stops.abort()
    this.box.remove()
  }

  private hide(): void {
    this.turn++
    this.box.hidden = true
  }

  private async follow(clientX: number): Promise<void> {
    const { duration } = this.media
    const bar = this.bar.getBoundingClientRect()
    if (!this.storyboard || !Number.isFinite(duration) || bar.width === 0) {
      return
    }
    const turn = ++this.turn
    const share = Math.min(1, Math.max(0, (clientX - bar.left) / bar.width))
    const tile = await this.storyboard.at(Math.min(share * duration, duration - 0.001))
    if (turn !== this.turn) {
      return
    }
    this.box.hidden = tile === null
    if (tile) {
      this.draw(tile, bar, share)
    }
  }

  /** Beside the edges of the player it stays within them. */
  private draw({ picture, x, y, width, height }: Tile, bar: DOMRect, share: number): void {
    const scale = Math.min(1, LARGEST_WIDTH / width)
    const [shownWidth, shownHeight] = [width * scale, height * scale]
    const around = this.bar.closest(".plyr")?.getBoundingClientRect() ?? bar
    const margin = 8
    const left = Math.min(
      around.right - bar.left - shownWidth - margin,
      Math.max(around.left - bar.left + margin, share * bar.width - shownWidth / 2)
    )
    Object.assign(this.box.style, { width: `${shownWidth}px`, height: `${shownHeight}px`, left: `${left}px` })
    Object.assign(this.picture.style, {
      width: `${width}px`,
      height: `${height}px`,
      backgroundImage: `url("${picture}")`,
      backgroundPosition: `-${x}px -${y}px`,
      transform: `scale(${scale})`,
    })
  }
}
