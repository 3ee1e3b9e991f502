import { RequestClaimLink } from "medusa-courses-react"
import { Link, useSearchParams } from "react-router-dom"
import { usePageTitle } from "../../lib/use-page-title"
import { useSession } from "../../session/session-context"

/** For somebody who bought a course without an account and has no mail to open it with. */
export function LostLinkPage() {
  usePageTitle("Get your course")
  const session = useSession()
  const [params] = useSearchParams()
  return (
    <div className="container page page--narrow">
      <h1 className="page__title">Get your course</h1>
      <p className="page__lead">
        Once a course is paid that was bought without an account, we mail a link that brings it into one.
      </p>
      <RequestClaimLink email={params.get("email") ?? ""} />
      {session.status === "guest" ? (
        <p className="form__aside">
          Have an account already? <Link to="/login">Log in</Link>
        </p>
      ) : null}
    </div>
  )
}
