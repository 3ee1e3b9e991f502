import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react"

export type Resource<T> = (
  | { status: "loading" }
  | { status: "ready"; data: T }
  | { status: "error"; error: unknown }
) & { reload: () => void }

type Settled<T> = { key: string; result: { status: "ready"; data: T } | { status: "error"; error: unknown } }

/**
 * Loads what `key` names, again whenever the key changes; a `null` key waits.
 * A reload keeps the old data on the page until the new data is there.
 */
export function useResource<T>(key: string | null, load: () => Promise<T>): Resource<T> {
  const [attempt, setAttempt] = useState(0)
  const [settled, setSettled] = useState<Settled<T> | null>(null)
  const run = useEffectEvent(load)

  useEffect(() => {
    if (key === null) {
      return undefined
    }
    let current = true
    run().then(
      (data) => current && setSettled({ key, result: { status: "ready", data } }),
      (error: unknown) => current && setSettled({ key, result: { status: "error", error } })
    )
    return () => {
      current = false
    }
  }, [key, attempt])

  const reload = useCallback(() => {
    setSettled((old) => (old?.result.status === "error" ? null : old))
    setAttempt((count) => count + 1)
  }, [])

  return useMemo(
    () => (settled && settled.key === key ? { ...settled.result, reload } : { status: "loading", reload }),
    [settled, key, reload]
  )
}
