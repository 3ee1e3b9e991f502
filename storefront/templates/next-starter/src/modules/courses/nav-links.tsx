"use client"

import LocalizedClientLink from "@modules/common/components/localized-client-link"
import ChevronDown from "@modules/common/icons/chevron-down"
import { useParams, usePathname } from "next/navigation"

/** "Courses" in the account's navigation, beside the page. */
export function CoursesLink() {
  const { countryCode } = useParams<{ countryCode: string }>()
  const isActive = usePathname().startsWith(`/${countryCode}/account/courses`)
  return (
    <li>
      <LocalizedClientLink
        href="/account/courses"
        className={
          isActive
            ? "text-ui-fg-base font-semibold"
            : "text-ui-fg-subtle hover:text-ui-fg-base"
        }
      >
        Courses
      </LocalizedClientLink>
    </li>
  )
}

/** The same on phones, where the navigation is a page of its own. */
export function MobileCoursesLink() {
  return (
    <li>
      <LocalizedClientLink
        href="/account/courses"
        className="flex items-center justify-between py-4 border-b border-gray-200 px-8"
      >
        <span>Courses</span>
        <ChevronDown className="transform -rotate-90" />
      </LocalizedClientLink>
    </li>
  )
}
