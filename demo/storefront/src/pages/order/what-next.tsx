import type { StoreCourse } from "medusa-courses-react"
import { Link } from "react-router-dom"
import { CheckIcon, LockIcon } from "../../components/icons"
import type { Order } from "../../lib/medusa-types"
import { loginHref, lostLinkHref } from "../../session/next-page"
import { useSession } from "../../session/session-context"
import { useOpenCourses } from "./use-open-courses"

const LIBRARY = "/account/courses"

const isPaid = (order: Order): boolean => order.payment_status === "captured"

/** For someone who is not logged in: how they get at the course. */
function GuestHelp({ order, many }: { order: Order; many: boolean }) {
  const address = encodeURIComponent(order.email ?? "")
  return (
    <>
      <p>
        Courses are watched in an account. {isPaid(order) ? "We mailed" : "Once your payment is confirmed, we mail"} a link
        to <strong>{order.email}</strong> that brings {many ? "them" : "it"} into yours; you can make one then.
      </p>
      <p>
        Did you have an account with this address when you ordered? Then this order is in it:{" "}
        <Link to={`${loginHref(LIBRARY)}&email=${address}`}>log in</Link>. No mail?{" "}
        <Link to={lostLinkHref(order.email)}>Get a new link</Link>.
      </p>
    </>
  )
}

function CustomerHelp({ many }: { many: boolean }) {
  return (
    <p>
      You find {many ? "them" : "it"} under <Link to={LIBRARY}>My courses</Link> in your account.
    </p>
  )
}

const heading = (open: boolean, many: boolean, waiting: boolean): string => {
  if (open) {
    return many ? "Your courses are open" : "Your course is open"
  }
  if (waiting) {
    return many ? "Your courses are waiting for you" : "Your course is waiting for you"
  }
  return `${many ? "Your courses open" : "Your course opens"} once your payment is confirmed`
}

/** What the order opens, when, and where to find it. Nothing where it opens no course. */
export function WhatNext({ order, courses: byProduct }: { order: Order; courses: Map<string, StoreCourse[]> }) {
  const session = useSession()
  const courses = [...new Map([...byProduct.values()].flat().map((course) => [course.id, course])).values()]
  const openIds = useOpenCourses(courses, session.customer?.id ?? null)
  if (courses.length === 0 || order.status === "canceled") {
    return null
  }
  const open = courses.every((course) => openIds.has(course.id))
  const many = courses.length > 1
  return (
    <section className="card next" aria-labelledby="next-title">
      <span className="next__icon">{open ? <CheckIcon /> : <LockIcon />}</span>
      <div className="next__text">
        <h2 className="card__title" id="next-title">
          {heading(open, many, session.status === "guest" && isPaid(order))}
        </h2>
        <ul className="next__courses">
          {courses.map((course) => (
            <li key={course.id}>
              {openIds.has(course.id) ? <Link to={`${LIBRARY}/${course.id}`}>{course.title}</Link> : course.title}
            </li>
          ))}
        </ul>
        {session.status === "customer" ? <CustomerHelp many={many} /> : <GuestHelp order={order} many={many} />}
      </div>
    </section>
  )
}
