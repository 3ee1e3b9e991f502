import Medusa from "@medusajs/js-sdk"
import {
  ClaimCourses,
  CourseDownloads,
  CourseLibrary,
  CoursePage,
  CoursePreview,
  CoursesProvider,
  createCoursesClient,
  MailPreferences,
} from "medusa-courses-react"
import "medusa-courses-react/styles.css"
import type { ReactNode } from "react"

const baseUrl = "http://localhost:9000"
const publishableKey = "pk_…"

const sdk = new Medusa({ baseUrl, publishableKey, auth: { type: "jwt" } })

// Made once, outside of the components. With the key, errors keep what the SDK drops: which devices are playing.
const client = createCoursesClient(sdk, { baseUrl, publishableKey })

export function App({ children }: { children: ReactNode }) {
  return (
    <CoursesProvider client={client} locale="en-GB">
      {children}
    </CoursesProvider>
  )
}

/** The account page "My courses". `navigate` is your router's. */
export function MyCourses({ navigate }: { navigate(href: string): void }) {
  const href = (course: { id: string }, lessonId?: string) =>
    `/account/courses/${course.id}${lessonId ? `?lesson=${lessonId}` : ""}`
  return (
    <>
      <h1>My courses</h1>
      <CourseLibrary courseHref={href} onOpenCourse={(course, lessonId) => navigate(href(course, lessonId))} />
      <h2>Downloads</h2>
      <CourseDownloads />
      <h2>Mails</h2>
      <MailPreferences />
    </>
  )
}

/** One course. The chosen lesson lives in the address, so that it can be shared and reloaded. */
export function Course({ id, lessonId, navigate }: { id: string; lessonId?: string; navigate(href: string): void }) {
  return (
    <CoursePage
      courseId={id}
      lessonId={lessonId}
      onLessonChange={(lesson) => navigate(`/account/courses/${id}?lesson=${lesson}`)}
      libraryHref="/account/courses"
    />
  )
}

/** On a product page; nothing where the product opens no course. */
export function ProductCourses({ productId }: { productId: string }) {
  return <CoursePreview productId={productId} />
}

interface ClaimProps {
  /** From the address, as your router reads it. */
  token: string | null
  customerId: string | null
  navigate(href: string): void
}

/** Where the link of a claim mail leads. Logging in must lead back here, with the token in the address. */
export function Claim({ token, customerId, navigate }: ClaimProps) {
  const next = encodeURIComponent(`/claim?token=${token ?? ""}`)
  return (
    <ClaimCourses
      key={customerId}
      token={token}
      loggedIn={customerId !== null}
      loginHref={`/login?next=${next}`}
      registerHref={`/register?next=${next}`}
      libraryHref="/account/courses"
      courseHref={(course) => `/account/courses/${course.id}`}
      onNavigate={navigate}
    />
  )
}
