import { MyCourses } from "@modules/courses/my-courses"
import { Metadata } from "next"

export const metadata: Metadata = {
  title: "Courses",
  description: "Your courses.",
}

export default function CoursesPage() {
  return (
    <div className="w-full">
      <h1 className="text-2xl-semi mb-8">Courses</h1>
      <MyCourses />
    </div>
  )
}
