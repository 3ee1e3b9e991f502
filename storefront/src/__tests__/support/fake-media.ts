const STEP_MS = 250

/** A `<video>` that plays by fake timers: no decoder, the same events. */
export interface FakeMedia {
  element: HTMLVideoElement
  /** Lets time pass: while playing, the position moves with the rate, with a `timeupdate` every quarter second. */
  pass(seconds: number): void
  /** As a user or a script does it: `seeking`, then `seeked`. */
  seek(to: number): void
  /** The position is changed without any event, as a forged element might. */
  jump(to: number): void
  fail(): void
  /** Addresses that were loaded, in order. */
  loaded: string[]
}

export function createFakeMedia(duration = 600): FakeMedia {
  const element = document.createElement("video")
  const state = { paused: true, ended: false, seeking: false, time: 0, rate: 1, ready: 4, muted: false, volume: 1 }
  const loaded: string[] = []
  const tell = (name: string) => element.dispatchEvent(new Event(name))
  const seek = (to: number) => {
    state.seeking = true
    state.time = to
    state.ended = false
    tell("seeking")
    state.seeking = false
    tell("seeked")
  }
  Object.defineProperties(element, {
    paused: { get: () => state.paused },
    ended: { get: () => state.ended },
    seeking: { get: () => state.seeking },
    duration: { get: () => duration },
    readyState: { get: () => state.ready },
    currentTime: { get: () => state.time, set: seek },
    playbackRate: {
      get: () => state.rate,
      set: (rate: number) => {
        state.rate = rate
        tell("ratechange")
      },
    },
    volume: {
      get: () => state.volume,
      set: (volume: number) => {
        state.volume = volume
        tell("volumechange")
      },
    },
    muted: {
      get: () => state.muted,
      set: (muted: boolean) => {
        state.muted = muted
        tell("volumechange")
      },
    },
    textTracks: { get: () => [] },
  })
  element.play = () => {
    state.paused = false
    state.ended = false
    tell("play")
    tell("playing")
    return Promise.resolve()
  }
  element.pause = () => {
    if (!state.paused) {
      state.paused = true
      tell("pause")
    }
  }
  element.load = () => {
    loaded.push(element.src)
    state.paused = true
    state.time = 0
    tell("emptied")
    tell("loadedmetadata")
  }
  const step = () => {
    jest.advanceTimersByTime(STEP_MS)
    if (state.paused) {
      return
    }
    state.time = Math.min(duration, state.time + (STEP_MS / 1000) * state.rate)
    tell("timeupdate")
    if (state.time >= duration) {
      state.ended = true
      state.paused = true
      tell("pause")
      tell("ended")
    }
  }
  return {
    element,
    loaded,
    seek,
    jump: (to) => {
      state.time = to
    },
    fail: () => tell("error"),
    pass: (seconds) => {
      for (let passed = 0; passed < seconds * 1000; passed += STEP_MS) {
        step()
      }
    },
  }
}
