"use client"

import {
  CourseDownloads,
  CourseLibrary,
  MailPreferences,
} from "medusa-courses-react"
import { useParams, useRouter } from "next/navigation"
import { Courses } from "./provider"

/** The page "Courses" of the account. */
export function MyCourses() {
  const router = useRouter()
  const { countryCode } = useParams<{ countryCode: string }>()
  const href = (course: { id: string }, lessonId?: string) =>
    `/${countryCode}/account/courses/${course.id}${lessonId ? `?lesson=${lessonId}` : ""}`

  return (
    <Courses>
      <CourseLibrary
        courseHref={href}
        onOpenCourse={(course, lessonId) => router.push(href(course, lessonId))}
      />
      <h2 className="text-xl-semi mt-12 mb-4">Downloads</h2>
      <CourseDownloads />
      <h2 className="text-xl-semi mt-12 mb-4">Mails</h2>
      <MailPreferences />
    </Courses>
  )
}
