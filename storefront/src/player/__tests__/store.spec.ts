import { createFakePlayer } from "../../__tests__/support/fake-adapter"
import { createPlayerStore } from "../store"

async function attached() {
  const fake = createFakePlayer(100)
  const store = createPlayerStore()
  const adapter = await fake.create(document.createElement("div"), { preferences: {} as never, labels: {} as never })
  const detach = store.attach(adapter)
  return { fake, store, detach }
}

describe("the player store", () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it("gives frozen snapshots, and a new one only where something changed", async () => {
    const { fake, store } = await attached()
    const before = store.getState()
    expect(Object.isFrozen(before)).toBe(true)
    fake.media.element.dispatchEvent(new Event("timeupdate"))
    store.patch({ volume: before.volume })
    expect(store.getState()).toBe(before)
    void fake.media.element.play()
    expect(store.getState()).not.toBe(before)
    expect(before.paused).toBe(true)
  })

  it("tells of the time once a second, however often the element does", async () => {
    const { fake, store } = await attached()
    void fake.media.element.play()
    const heard = jest.fn()
    store.subscribe(heard)
    fake.media.pass(10)
    expect(heard).toHaveBeenCalledTimes(10)
  })

  it("changes state only when the element says so", async () => {
    const { fake, store } = await attached()
    fake.media.element.play = () => Promise.reject(new Error("not allowed"))
    store.dispatch("play")
    await jest.advanceTimersByTimeAsync(0)
    expect(store.getState().paused).toBe(true)
  })

  it("does nothing without a player, and hears nothing after it was taken away", async () => {
    const { fake, store, detach } = await attached()
    detach()
    const before = store.getState()
    store.dispatch("togglePlay")
    void fake.media.element.play()
    expect(store.getState()).toBe(before)
  })
})
