import type { StoreCourse } from "medusa-courses-react"
import { Link } from "react-router-dom"
import { CheckIcon, LockIcon } from "../../components/icons"
import type { Order } from "../../lib/medusa-types"
import { loginHref, registerHref } from "../../session/next-page"
import { useSession } from "../../session/session-context"
import { useOpenCourses } from "./use-open-courses"

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
        order number; we then open the course in it.
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

const heading = (open: boolean, many: boolean): string => {
  if (open) {
    return many ? "Your courses are open" : "Your course is open"
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
          {heading(open, many)}
        </h2>
        <ul className="next__courses">
          {courses.map((course) => (
            <li key={course.id}>
              {openIds.has(course.id) ? <Link to={`${LIBRARY}/${course.id}`}>{course.title}</Link> : course.title}
            </li>
          ))}
        </ul>
        {session.status === "customer" ? <CustomerHelp many={many} /> : <GuestHelp order={order} />}
      </div>
    </section>
  )
}
