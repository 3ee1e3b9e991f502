import { useState } from "react"

/**
 * The newest value there was. A form over a record that someone else has just deleted stays, with what was typed in it;
 * saving then says what happened.
 *
 * @param key another key is another record
 */
export const useKept = <Value>(key: string | undefined, value: Value | undefined): Value | undefined => {
  const [kept, setKept] = useState<{ key: string | undefined; value: Value } | null>(null)
  if (value !== undefined && (kept?.key !== key || kept?.value !== value)) {
    setKept({ key, value })
  }
  return value ?? (kept?.key === key ? kept?.value : undefined)
}
