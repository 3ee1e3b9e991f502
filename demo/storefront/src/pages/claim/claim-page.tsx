import { ClaimCourses } from "medusa-courses-react"
import { useLocation, useNavigate } from "react-router-dom"
import { LinesSkeleton } from "../../components/skeleton"
import { usePageTitle } from "../../lib/use-page-title"
import { loginHref, registerHref } from "../../session/next-page"
import { useSession } from "../../session/session-context"

/** Behind a `?` or a `#`, as the shop's links have it. */
const tokenOf = ({ search, hash }: { search: string; hash: string }): string | null =>
  new URLSearchParams(search).get("token") ?? new URLSearchParams(hash.slice(1)).get("token")

/** Where the link of a claim mail leads. Logging in and registering lead back here, with the link's token. */
export function ClaimPage() {
  usePageTitle("Claim your course")
  const session = useSession()
  const location = useLocation()
  const navigate = useNavigate()
  const here = location.pathname + location.search + location.hash
  return (
    <div className="container page page--claim">
      <h1 className="page__title">Claim your course</h1>
      {session.status === "loading" ? (
        <LinesSkeleton lines={1} />
      ) : (
        <ClaimCourses
          key={session.customer?.id ?? "guest"}
          token={tokenOf(location)}
          loggedIn={session.status === "customer"}
          loginHref={loginHref(here)}
          registerHref={registerHref(here)}
          libraryHref="/account/courses"
          courseHref={(course) => `/account/courses/${course.id}`}
          onNavigate={(href) => void navigate(href)}
        />
      )}
      {session.status === "customer" ? (
        <p className="form__aside">Logged in as {session.customer.email}</p>
      ) : null}
    </div>
  )
}
