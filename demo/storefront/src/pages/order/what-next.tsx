import type { StoreCourse } from "medusa-courses-react"
import { Link } from "react-router-dom"
import { CheckIcon, LockIcon } from "../../components/icons"
import type { Order } from "../../lib/medusa-types"
import { loginHref, registerHref } from "../../session/next-page"
import { useSession } from "../../session/session-context"

const LIBRARY = "/account/courses"

/** For someone who is not logged in: how they get at the course. */
function GuestHelp({ order }: { order: Order }) {
  const address = encodeURIComponent(order.email ?? "")
  return (
    <>
      <p>
        Courses are watched in an account. If <strong>{order.email}</strong> has one already, this order is in it:{" "}
        <Link to={`${loginHref(LIBRARY)}&email=${address}`}>log in</Link> to find your course.
      </p>
      <p>
        If not, <Link to={`${registerHref(LIBRARY)}&email=${address}`}>create an account</Link> and write to us with your
        order number; we then move the course to it.
      </p>
    </>
  )
}

function CustomerHelp({ many }: { many: boolean }) {
  return (
    <p>
      You find {many ? "them" : "it"} under <Link to={LIBRARY}>My courses</Link> in your account, with your progress kept.
    </p>
  )
}

/** What the order opens, when, and where to find it. Nothing where it opens no course. */
export function WhatNext({ order, courses }: { order: Order; courses: Map<string, StoreCourse[]> }) {
  const session = useSession()
  const titles = [...new Set([...courses.values()].flat().map((course) => course.title))]
  if (titles.length === 0 || order.status === "canceled") {
    return null
  }
  const paid = order.payment_status === "captured"
  const many = titles.length > 1
  return (
    <section className="card next" aria-labelledby="next-title">
      <span className="next__icon">{paid ? <CheckIcon /> : <LockIcon />}</span>
      <div className="next__text">
        <h2 className="card__title" id="next-title">
          {paid && `Your ${many ? "courses are" : "course is"} open`}
          {!paid && `Your ${many ? "courses open" : "course opens"} once your payment is confirmed`}
        </h2>
        <ul className="next__courses">
          {titles.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
        {session.status === "customer" ? <CustomerHelp many={many} /> : <GuestHelp order={order} />}
      </div>
    </section>
  )
}
