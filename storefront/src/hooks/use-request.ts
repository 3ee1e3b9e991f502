import { useCallback, useEffect, useRef, useState } from "react"
import { toCoursesError, type CoursesError } from "../client"

export interface Request<T> {
  data: T | null
  error: CoursesError | null
  /** The first answer, or the answer to another question, is under way. */
  loading: boolean
  /** Asks again; shows the old answer meanwhile. */
  reload(): void
  /** Changes the answer at hand, as after an update. */
  change(update: (data: T) => T): void
}

/** For answers that hold signed addresses: those live for hours, pages stay open for days. */
export const FRESH_MS = 10 * 60_000

/**
 * Asks once for each key. An answer that comes after the key changed is dropped.
 *
 * @param key everything the question depends on; `null`: ask nothing yet
 * @param freshMs an older answer is replaced while somebody looks at the page; where that fails, it stays
 */
export function useRequest<T>(key: string | null, ask: () => Promise<T>, freshMs?: number): Request<T> {
  const [state, setState] = useState<{ key: string | null; data: T | null; error: CoursesError | null }>({
    key: null,
    data: null,
    error: null,
  })
  const [round, setRound] = useState(0)
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    if (key === null) {
      return
    }
    let wanted = true
    const answered = (data: T) => wanted && setState({ key, data, error: null })
    latest
      .current()
      .then(
        answered,
        (thrown: unknown) =>
          wanted &&
          setState((old) => ({ key, data: old.key === key ? old.data : null, error: toCoursesError(thrown) }))
      )
    const stop = freshMs === undefined ? undefined : whileSeen(freshMs, () => latest.current().then(answered, () => undefined))
    return () => {
      wanted = false
      stop?.()
    }
  }, [key, round, freshMs])
  const reload = useCallback(() => {
    setState((old) => (old.data === null ? { key: null, data: null, error: null } : old))
    setRound((old) => old + 1)
  }, [])
  // Not reached: asked again by itself when the browser is online.
  const unreached = state.key === key && state.error?.status === 0
  useEffect(() => {
    if (unreached) {
      window.addEventListener("online", reload)
      return () => window.removeEventListener("online", reload)
    }
  }, [unreached, reload])
  const change = useCallback(
    (update: (data: T) => T) => setState((old) => (old.data === null ? old : { ...old, data: update(old.data) })),
    []
  )
  const current = key !== null && state.key === key
  return {
    data: current ? state.data : null,
    error: current ? state.error : null,
    loading: key !== null && !current,
    reload,
    change,
  }
}

/** Runs something every so often while the page is seen, and at once where it was hidden for longer. */
function whileSeen(everyMs: number, run: () => unknown): () => void {
  let at = Date.now()
  const look = () => {
    if (document.visibilityState === "visible" && Date.now() - at >= everyMs) {
      at = Date.now()
      run()
    }
  }
  const timer = setInterval(look, everyMs)
  document.addEventListener("visibilitychange", look)
  return () => {
    clearInterval(timer)
    document.removeEventListener("visibilitychange", look)
  }
}
