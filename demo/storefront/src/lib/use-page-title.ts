import { useEffect } from "react"

export const SHOP_NAME = "Fieldnote"

/** Names the browser's tab; the route announcer reads it out. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = title ? `${title} · ${SHOP_NAME}` : SHOP_NAME
  }, [title])
}
