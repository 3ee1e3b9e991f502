"use client"

import { CoursePage } from "medusa-courses-react"
import { usePathname, useRouter, useSearchParams } from "next/navigation"

/** Rendered by `page.tsx`, below the provider of `account/layout.tsx`. */
export function Course({ id }: { id: string }) {
  const router = useRouter()
  const pathname = usePathname()
  const lesson = useSearchParams().get("lesson") ?? undefined
  return (
    <CoursePage
      courseId={id}
      lessonId={lesson}
      onLessonChange={(next) => router.replace(`${pathname}?lesson=${next}`, { scroll: false })}
      libraryHref="/account/courses"
    />
  )
}
