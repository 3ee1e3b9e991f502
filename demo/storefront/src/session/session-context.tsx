import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react"
import { isStatus } from "../lib/errors"
import type { Customer } from "../lib/medusa-types"
import { sdk } from "../lib/sdk"
import { signIn, signUp, type SignUp } from "./sign-in"

type SessionState =
  | { status: "loading"; customer: null }
  | { status: "guest"; customer: null }
  | { status: "customer"; customer: Customer }

type Session = SessionState & {
  login: (email: string, password: string) => Promise<void>
  register: (account: SignUp) => Promise<void>
  logout: () => Promise<void>
}

const SessionContext = createContext<Session | null>(null)

const GUEST: SessionState = { status: "guest", customer: null }

async function loadCustomer(): Promise<SessionState> {
  if (!(await sdk.client.getToken())) {
    return GUEST
  }
  try {
    const { customer } = await sdk.store.customer.retrieve()
    return { status: "customer", customer }
  } catch (error) {
    // The token ran out, or names a customer that is no more.
    if (isStatus(error, 401, 403, 404)) {
      await sdk.client.clearToken()
    }
    return GUEST
  }
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ status: "loading", customer: null })

  useEffect(() => {
    let current = true
    void loadCustomer().then((next) => current && setState(next))
    return () => {
      current = false
    }
  }, [])

  const login = useCallback(async (email: string, password: string) => {
    setState({ status: "customer", customer: await signIn(email, password) })
  }, [])

  const register = useCallback(async (account: SignUp) => {
    setState({ status: "customer", customer: await signUp(account) })
  }, [])

  const logout = useCallback(async () => {
    await sdk.auth.logout()
    setState(GUEST)
  }, [])

  const session = useMemo(() => ({ ...state, login, register, logout }), [state, login, register, logout])
  return <SessionContext value={session}>{children}</SessionContext>
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) {
    throw new Error("useSession needs a SessionProvider above it")
  }
  return session
}
