import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react"
import type { Cart } from "../lib/medusa-types"
import { useSession } from "../session/session-context"
import { useRegion } from "../session/region-context"
import { addLine, claimCart, createCart, loadCart, removeLine, setLineQuantity } from "./cart-api"
import { forgetCartId } from "./cart-storage"

interface CartStore {
  /** `error`: the cart could not be read; `reload` tries again. */
  status: "loading" | "ready" | "error"
  cart: Cart | null
  itemCount: number
  error: unknown
  reload: () => Promise<void>
  add: (variantId: string, quantity: number) => Promise<void>
  setQuantity: (lineId: string, quantity: number) => Promise<void>
  remove: (lineId: string) => Promise<void>
  /** Runs a change of the cart after all earlier ones and shows its result. */
  change: (mutate: (cart: Cart) => Promise<Cart>) => Promise<Cart>
  /** A change is on its way: what the cart says of prices may be out of date. */
  pending: boolean
  /** After the order: the next visit starts with an empty cart. */
  forget: () => void
}

const CartContext = createContext<CartStore | null>(null)

const countItems = (cart: Cart | null): number =>
  cart?.items?.reduce((sum, item) => sum + item.quantity, 0) ?? 0

export function CartProvider({ children }: { children: ReactNode }) {
  const session = useSession()
  const region = useRegion()
  const [cart, setCart] = useState<Cart | null>(null)
  const [status, setStatus] = useState<CartStore["status"]>("loading")
  const [error, setError] = useState<unknown>(null)
  const [running, setRunning] = useState(0)
  const latest = useRef<Cart | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const show = useCallback((next: Cart | null) => {
    latest.current = next
    setCart(next)
    setStatus("ready")
  }, [])

  /** One after another: two quick clicks must not overtake each other. */
  const enqueue = useCallback(<T,>(work: () => Promise<T>): Promise<T> => {
    const result = queue.current.then(work, work)
    queue.current = result.catch(() => undefined)
    return result
  }, [])

  const reload = useCallback(
    () =>
      enqueue(async () => {
        try {
          show(await loadCart())
        } catch (problem) {
          setError(problem)
          setStatus("error")
        }
      }),
    [enqueue, show]
  )

  const change = useCallback(
    (mutate: (current: Cart) => Promise<Cart>) => {
      setRunning((count) => count + 1)
      return enqueue(async () => {
        const next = await mutate(latest.current ?? (await createCart(await region.id())))
        show(next)
        return next
      }).finally(() => setRunning((count) => count - 1))
    },
    [enqueue, region, show]
  )

  const forget = useCallback(() => {
    forgetCartId()
    show(null)
  }, [show])

  useEffect(() => void reload(), [reload])

  const customerId = session.customer?.id ?? null
  const ownerId = cart?.customer?.id ?? null
  const unclaimed = status === "ready" && cart !== null && customerId !== null && ownerId !== customerId
  useEffect(() => {
    if (unclaimed) {
      change(claimCart).catch(() => undefined)
    }
  }, [unclaimed, change])

  const wasCustomer = useRef(false)
  useEffect(() => {
    if (wasCustomer.current && session.status === "guest") {
      forget()
    }
    wasCustomer.current = session.status === "customer"
  }, [session.status, forget])

  const store = useMemo<CartStore>(
    () => ({
      status,
      cart,
      itemCount: countItems(cart),
      error,
      reload,
      change,
      pending: running > 0,
      forget,
      add: async (variantId, quantity) => void (await change((current) => addLine(current, variantId, quantity))),
      setQuantity: async (lineId, quantity) =>
        void (await change((current) => setLineQuantity(current, lineId, quantity))),
      remove: async (lineId) => void (await change((current) => removeLine(current, lineId))),
    }),
    [status, cart, error, reload, change, running, forget]
  )
  return <CartContext value={store}>{children}</CartContext>
}

export function useCart(): CartStore {
  const store = useContext(CartContext)
  if (!store) {
    throw new Error("useCart needs a CartProvider above it")
  }
  return store
}
