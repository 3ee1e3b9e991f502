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

/**
 * Asks once for each key. An answer that comes after the key changed is dropped.
 *
 * @param key everything the question depends on; `null`: ask nothing yet
 */
export function useRequest<T>(key: string | null, ask: () => Promise<T>): Request<T> {
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
    latest.current().then(
      (data) => wanted && setState({ key, data, error: null }),
      (thrown: unknown) =>
        wanted &&
        setState((old) => ({ key, data: old.key === key ? old.data : null, error: toCoursesError(thrown) }))
    )
    return () => {
      wanted = false
    }
  }, [key, round])
  const reload = useCallback(() => {
    setState((old) => (old.data === null ? { key: null, data: null, error: null } : old))
    setRound((old) => old + 1)
  }, [])
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
