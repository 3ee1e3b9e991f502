import type { ReactNode } from "react"
import type { StoreClaimCourse, StoreClaimedCourse, StoreClaimPreviewResponse, StoreClaimResponse } from "../../client"
import type { CoursesLabels } from "../../labels/labels"
import { lockText } from "../../lib/texts"
import { useCourses } from "../../provider"
import { AccessEnd } from "../common/access-end"
import { CourseLink } from "../common/course-link"
import { Icon } from "../common/icons"
import { Thumbnail } from "../common/thumbnail"
import type { ClaimCoursesProps } from "./claim-props"

type LinkProps = Pick<ClaimCoursesProps, "onNavigate"> & {
  href: string
  className: string
  label?: string
  children: ReactNode
}

function Link({ onNavigate, href, ...link }: LinkProps) {
  return <CourseLink {...link} href={href} onOpen={onNavigate && (() => onNavigate(href))} />
}

function Row({ course, state, children }: { course: StoreClaimCourse; state?: ReactNode; children?: ReactNode }) {
  return (
    <li className="courses-claim__course">
      <Thumbnail src={course.thumbnail} title={course.title} />
      <span className="courses-claim__text">
        <span className="courses-claim__name">{course.title}</span>
        {state}
      </span>
      {children}
    </li>
  )
}

type WaitingClaimProps = ClaimCoursesProps & { claim: StoreClaimPreviewResponse["claim"] }

/** What the link would open, and the ways to log in. */
export function WaitingClaim({ claim, loginHref, registerHref, onNavigate }: WaitingClaimProps) {
  const { labels, formats } = useCourses()
  const texts = labels.claim
  const count = claim.courses.length
  return (
    <div className="courses-claim__card">
      <h2 className="courses-claim__title">{texts.waitingTitle(count)}</h2>
      <p>{texts.waitingText(count, claim.order_number)}</p>
      <ul className="courses-claim__courses">
        {claim.courses.map((course) => (
          <Row key={course.id} course={course} />
        ))}
      </ul>
      <div className="courses-claim__actions">
        {registerHref && (
          <Link className="courses-button courses-button--primary" href={registerHref} onNavigate={onNavigate}>
            {texts.register}
          </Link>
        )}
        <Link
          className={`courses-button${registerHref ? "" : " courses-button--primary"}`}
          href={loginHref}
          onNavigate={onNavigate}
        >
          {texts.logIn}
        </Link>
      </div>
      <p className="courses-muted">{texts.worksUntil(formats.date(claim.expires_at))}</p>
    </div>
  )
}

function AccessText({ access }: Pick<StoreClaimedCourse, "access">) {
  const { labels, formats } = useCourses()
  if (access.granted) {
    return <AccessEnd until={access.until} until_day={access.until_day} />
  }
  return (
    <span className="courses-card__reason">
      <Icon name={access.reason === "pending" ? "clock" : "lock"} size={16} />
      <span>{lockText(access, labels, formats)}</span>
    </span>
  )
}

type OpenedClaimProps = ClaimCoursesProps & { claim: StoreClaimResponse["claim"] }

/** In words: open, or in the account and waiting. */
export function openedTitle(claim: StoreClaimResponse["claim"], texts: CoursesLabels["claim"]): string {
  const count = claim.courses.length
  return isOpened(claim) ? texts.openedTitle(count) : texts.pendingTitle(count)
}

const isOpened = (claim: StoreClaimResponse["claim"]) => claim.courses.some((course) => course.access.granted)

/** The courses that are in the account now: open ones with the way in, others with what they wait for. */
export function OpenedClaim({ claim, courseHref, libraryHref, onNavigate }: OpenedClaimProps) {
  const { labels } = useCourses()
  const texts = labels.claim
  const opened = isOpened(claim)
  return (
    <div className="courses-claim__card">
      <h2 className={`courses-claim__title courses-claim__title--${opened ? "open" : "pending"}`}>
        <Icon name={opened ? "check" : "clock"} size={24} />
        {openedTitle(claim, texts)}
      </h2>
      <p>{texts.openedText(claim.order_number)}</p>
      <ul className="courses-claim__courses">
        {claim.courses.map((course) => (
          <Row key={course.id} course={course} state={<AccessText access={course.access} />}>
            {course.access.granted && (
              <Link
                className="courses-button courses-button--primary"
                label={`${texts.open}: ${course.title}`}
                href={courseHref(course)}
                onNavigate={onNavigate}
              >
                {texts.open}
              </Link>
            )}
          </Row>
        ))}
      </ul>
      <div className="courses-claim__actions">
        <Link className="courses-button" href={libraryHref} onNavigate={onNavigate}>
          {texts.library}
        </Link>
      </div>
    </div>
  )
}
