import { Link } from "react-router-dom"
import { loginHref, registerHref } from "../session/next-page"
import { useSession } from "../session/session-context"
import { Notice } from "./states"

/** Before a guest buys a course: it is watched in an account, now or later. */
export function GuestCourseNotice({ courseCount, next }: { courseCount: number; next: string }) {
  if (useSession().status !== "guest" || courseCount === 0) {
    return null
  }
  return (
    <Notice>
      <p>
        {courseCount === 1 ? "Your cart holds a course. It is" : "Your cart holds courses. They are"} watched in an
        account. <Link to={loginHref(next)}>Log in</Link> or <Link to={registerHref(next)}>create one</Link> now, or order
        without one: we mail you a link that brings {courseCount === 1 ? "it" : "them"} into your account.
      </p>
    </Notice>
  )
}
