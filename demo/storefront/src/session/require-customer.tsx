import { Navigate, Outlet, useLocation } from "react-router-dom"
import { PageSkeleton } from "../components/skeleton"
import { loginHref } from "./next-page"
import { useSession } from "./session-context"

/** Its routes open for a customer; anyone else logs in first and comes back. */
export function RequireCustomer() {
  const session = useSession()
  const { pathname, search } = useLocation()
  if (session.status === "loading") {
    return <PageSkeleton />
  }
  return session.status === "customer" ? <Outlet /> : <Navigate to={loginHref(pathname + search)} replace />
}
