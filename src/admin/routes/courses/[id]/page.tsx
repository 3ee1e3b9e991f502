import { LayoutComposer } from "@medusajs/dashboard/components"
import type { UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import { CourseAccessSection } from "../../../components/course/course-access-section"
import { CourseBreadcrumb } from "../../../components/course/course-breadcrumb"
import { CourseGeneralSection } from "../../../components/course/course-general-section"
import { CourseResourceSection } from "../../../components/course/course-resource-section"
import { CourseSkeleton } from "../../../components/course/course-skeleton"
import { CourseThumbnailSection } from "../../../components/course/course-thumbnail-section"
import { CourseWarningSection } from "../../../components/course/course-warning-section"
import { CourseEnrollmentSection } from "../../../components/enrollments/course-enrollment-section"
import { OutlineSection } from "../../../components/outline/outline-section"
import { CourseProductSection } from "../../../components/products/course-product-section"
import { useCourse } from "../../../hooks/use-courses"

const CoursePage = () => {
  const { id = "" } = useParams()
  const { data: course, error } = useCourse(id)
  if (error && !course) {
    // The dashboard's error boundary shows a missing course or a lost session as it does for its own pages.
    throw error
  }
  if (!course) {
    return <CourseSkeleton />
  }
  return (
    <LayoutComposer
      widgetsZonePrefix="course.details"
      preferredLayoutId="core:two-column"
      data={course}
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="CourseGeneralSection">
              <CourseGeneralSection course={course} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="CourseWarningSection">
              <CourseWarningSection course={course} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="CourseOutlineSection">
              <OutlineSection course={course} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="CourseEnrollmentSection">
              <CourseEnrollmentSection course={course} />
            </LayoutComposer.Entry>
          </>
        ),
        side: (
          <>
            <LayoutComposer.Entry id="CourseThumbnailSection">
              <CourseThumbnailSection course={course} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="CourseAccessSection">
              <CourseAccessSection course={course} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="CourseResourceSection">
              <CourseResourceSection courseId={course.id} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="CourseProductSection">
              <CourseProductSection courseId={course.id} />
            </LayoutComposer.Entry>
          </>
        ),
      }}
    />
  )
}

export const handle = {
  breadcrumb: (match: UIMatch) => <CourseBreadcrumb id={match.params.id ?? ""} />,
}

export default CoursePage
