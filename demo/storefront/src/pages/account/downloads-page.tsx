import { CourseDownloads } from "medusa-courses-react"
import { usePageTitle } from "../../lib/use-page-title"

export function DownloadsPage() {
  usePageTitle("My downloads")
  return (
    <>
      <h1 className="page__title">My downloads</h1>
      <CourseDownloads />
    </>
  )
}
