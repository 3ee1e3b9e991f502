"use client"

import { ClaimCourses } from "medusa-courses-react"
import { useParams, useRouter } from "next/navigation"
import { Courses } from "./provider"

/** Where the link in a guest's mail leads. */
export function Claim({ token }: { token: string | null }) {
  const router = useRouter()
  const { countryCode } = useParams<{ countryCode: string }>()
  // The page below shows the starter's forms, and leads back here when the customer is logged in.
  const login = `/${countryCode}/claim/login?token=${encodeURIComponent(token ?? "")}`

  return (
    <Courses>
      <ClaimCourses
        token={token}
        loginHref={login}
        registerHref={login}
        libraryHref={`/${countryCode}/account/courses`}
        courseHref={(course) =>
          `/${countryCode}/account/courses/${course.id}`
        }
        onNavigate={(href) => router.push(href)}
      />
    </Courses>
  )
}
