import { createContext, type ReactNode, useContext, useMemo } from "react"
import type { Region } from "../lib/medusa-types"
import { sdk } from "../lib/sdk"
import { type Resource, useResource } from "../lib/use-resource"

interface RegionStore {
  region: Resource<Region>
  /** Waits for the region; throws where there is none. */
  id: () => Promise<string>
}

const RegionContext = createContext<RegionStore | null>(null)

async function loadRegion(): Promise<Region> {
  const { regions } = await sdk.store.region.list({ fields: "id,name,currency_code,*countries" })
  if (!regions[0]) {
    throw new Error("The shop has no region to sell in.")
  }
  return regions[0]
}

/** The shop sells in one region: its prices and countries. */
export function RegionProvider({ children }: { children: ReactNode }) {
  const region = useResource("region", loadRegion)
  const store = useMemo(
    () => ({ region, id: async () => (region.status === "ready" ? region.data : await loadRegion()).id }),
    [region]
  )
  return <RegionContext value={store}>{children}</RegionContext>
}

export function useRegion(): RegionStore {
  const store = useContext(RegionContext)
  if (!store) {
    throw new Error("useRegion needs a RegionProvider above it")
  }
  return store
}
