"use client"

import { CoursePage } from "medusa-courses-react"
import {
  useParams,
  usePathname,
  useRouter,
  useSearchParams,
} from "next/navigation"
import { Courses } from "./provider"

/** One course: player, outline and texts. The lesson is in the address, so that a link or a reload leads back to it. */
export function Course({ id }: { id: string }) {
  const router = useRouter()
  const pathname = usePathname()
  const { countryCode } = useParams<{ countryCode: string }>()

  return (
    <Courses>
      <CoursePage
        courseId={id}
        lessonId={useSearchParams().get("lesson") ?? undefined}
        onLessonChange={(lesson) =>
          router.replace(`${pathname}?lesson=${lesson}`, { scroll: false })
        }
        libraryHref={`/${countryCode}/account/courses`}
      />
    </Courses>
  )
}
