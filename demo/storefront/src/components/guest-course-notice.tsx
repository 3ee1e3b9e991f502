import { Link } from "react-router-dom"
import { loginHref, registerHref } from "../session/next-page"
import { useSession } from "../session/session-context"
import { Notice } from "./states"

/** Before a guest buys a course: it is watched in an account. */
export function GuestCourseNotice({ courseCount, next }: { courseCount: number; next: string }) {
  if (useSession().status !== "guest" || courseCount === 0) {
    return null
  }
  return (
    <Notice>
      <p>
        {courseCount === 1 ? "Your cart holds a course. It is" : "Your cart holds courses. They are"} watched in an
        account: <Link to={loginHref(next)}>log in</Link> or <Link to={registerHref(next)}>create an account</Link>{" "}
        before you order.
      </p>
    </Notice>
  )
}
