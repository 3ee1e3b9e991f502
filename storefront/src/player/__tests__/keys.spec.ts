import { createFakePlayer } from "../../__tests__/support/fake-adapter"
import { handlePlayerKey } from "../keys"
import { createPlayerStore } from "../store"

async function setUp(hasCaptions = true) {
  const fake = createFakePlayer(100, false, hasCaptions)
  const store = createPlayerStore()
  const adapter = await fake.create(document.createElement("div"), { preferences: {} as never, labels: {} as never })
  store.attach(adapter)
  const commands = { nextLesson: jest.fn(), previousLesson: jest.fn(), help: jest.fn(), show: jest.fn() }
  const press = (key: string, change: Partial<KeyboardEvent> = {}) =>
    handlePlayerKey(
      { key, code: "", shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, target: null, ...change },
      store,
      commands
    )
  return { fake, store, media: fake.media.element, commands, press }
}

const element = (html: string) => {
  const box = document.createElement("div")
  box.innerHTML = html
  return box.querySelector("button, input, [role=menuitemradio]")
}

describe("keys of the player", () => {
  it.each([" ", "k", "K"])("plays and pauses with %p", async (key) => {
    const { media, press } = await setUp()
    press(key)
    expect(media.paused).toBe(false)
    press(key)
    expect(media.paused).toBe(true)
  })

  it("seeks by 5 and 10 seconds, within the media", async () => {
    const { media, press } = await setUp()
    const at: number[] = []
    for (const key of ["l", "ArrowRight", "j", "ArrowLeft", "ArrowLeft"]) {
      press(key)
      at.push(media.currentTime)
    }
    expect(at).toEqual([10, 15, 5, 0, 0])
    media.currentTime = 98
    press("l")
    expect(media.currentTime).toBe(100)
  })

  it.each([
    // Each row: the layout, what its keys type, and their places.
    ["Russian", "л", "KeyK", "Д", "KeyL", "Ю", "Period"],
    ["Greek", "κ", "KeyK", "Λ", "KeyL", ">", "Period"],
    ["Hebrew", "ל", "KeyK", "ך", "KeyL", ">", "Period"],
  ])("works by the key's place on a %s keyboard", async (_, play, playCode, jump, jumpCode, faster, fasterCode) => {
    const { media, press } = await setUp()
    expect(press(play, { code: playCode })).toBe(true)
    expect(media.paused).toBe(false)
    press(jump.toLowerCase(), { code: jumpCode })
    expect(media.currentTime).toBe(10)
    press(faster, { code: fasterCode, shiftKey: true })
    expect(media.playbackRate).toBe(1.25)
  })

  it("takes the letter that a Latin keyboard types, wherever its key is", async () => {
    const { media, store, press } = await setUp()
    // AZERTY: M beside L, a comma in the place of M. Dvorak: T in the place of K.
    press("m", { code: "Semicolon" })
    expect(store.getState().muted).toBe(true)
    expect(press(",", { code: "KeyM" })).toBe(false)
    expect(press("t", { code: "KeyK" })).toBe(false)
    expect(media.paused).toBe(true)
  })

  it("changes volume, mute and speed", async () => {
    const { media, store, press } = await setUp()
    press("ArrowDown")
    press("ArrowDown")
    expect(store.getState().volume).toBe(0.8)
    press("ArrowUp")
    expect(store.getState().volume).toBe(0.9)
    press("m")
    expect(store.getState().muted).toBe(true)
    press(">", { shiftKey: true })
    press(">", { shiftKey: true })
    expect(media.playbackRate).toBe(1.5)
    press("<", { shiftKey: true })
    expect(store.getState().rate).toBe(1.25)
  })

  it("never leaves the steps of the speed", async () => {
    const { media, press } = await setUp()
    for (let press_ = 0; press_ < 12; press_++) {
      press(">")
    }
    expect(media.playbackRate).toBe(2)
    for (let press_ = 0; press_ < 12; press_++) {
      press("<")
    }
    expect(media.playbackRate).toBe(0.5)
  })

  it("toggles captions and full screen", async () => {
    const { fake, press } = await setUp()
    press("c")
    press("f")
    expect(fake.calls).toEqual(["captions", "fullscreen"])
  })

  it("does nothing on C where there are no captions", async () => {
    const { fake, commands, press } = await setUp(false)
    expect(press("c")).toBe(false)
    expect([fake.calls, commands.show.mock.calls]).toEqual([[], []])
  })

  it("has its effect shown, except what is seen anyway", async () => {
    const { commands, press } = await setUp()
    for (const key of ["k", "j", "ArrowRight", "ArrowUp", "m", ">", "c", "f", "?"]) {
      press(key)
    }
    expect(commands.show.mock.calls.flat()).toEqual([
      { name: "play" },
      { name: "seek", seconds: -10 },
      { name: "seek", seconds: 5 },
      { name: "volume" },
      { name: "volume" },
      { name: "rate" },
      { name: "captions" },
    ])
  })

  it("goes to the next and the previous lesson with Shift, and shows the help", async () => {
    const { commands, press } = await setUp()
    expect(press("n")).toBe(false)
    press("N", { shiftKey: true })
    press("P", { shiftKey: true })
    press("?", { shiftKey: true })
    expect(commands.nextLesson).toHaveBeenCalledTimes(1)
    expect(commands.previousLesson).toHaveBeenCalledTimes(1)
    expect(commands.help).toHaveBeenCalledTimes(1)
  })

  it.each(["ctrlKey", "metaKey", "altKey"] as const)("leaves keys with %s to the browser", async (modifier) => {
    const { media, press } = await setUp()
    expect(press("k", { [modifier]: true })).toBe(false)
    expect(media.paused).toBe(true)
  })

  it("leaves a button its space, a menu and the volume their arrows, a text field everything", async () => {
    const { press } = await setUp()
    expect(press(" ", { target: element("<button>Play</button>") })).toBe(false)
    expect(press("ArrowDown", { target: element('<div role="menu"><b role="menuitemradio"></b></div>') })).toBe(false)
    expect(press("ArrowUp", { target: element('<input type="range" data-plyr="volume">') })).toBe(false)
    expect(press("k", { target: element("<input>") })).toBe(false)
    expect(press("ArrowRight", { target: element('<input type="range" data-plyr="seek">') })).toBe(true)
  })
})
