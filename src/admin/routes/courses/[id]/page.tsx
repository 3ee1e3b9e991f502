import { LayoutComposer } from "@medusajs/dashboard/components"
import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { UIMatch } from "react-router-dom"
import { useOutlet, useParams } from "react-router-dom"
import { Gone } from "../../../components/common/gone"
import { SectionError } from "../../../components/common/section-message"
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
import { errorStatus, isSignedOut } from "../../../lib/uploads/request-error"

const CoursePage = () => {
  const { t } = useTranslation()
  const { id = "" } = useParams()
  const isFormOpen = useOutlet() !== null
  const { data: course, error, refetch } = useCourse(id)
  if (isSignedOut(error)) {
    // The dashboard's error boundary leads to the log-in and back, as from its own pages.
    throw error
  }
  // A form that is open keeps what was typed in it; saving says what happened.
  if (errorStatus(error) === 404 && !(course && isFormOpen)) {
    return (
      <Container className="p-0">
        <Gone what="course" back={{ to: "/courses", label: t("courses.gone.toCourses") }} />
      </Container>
    )
  }
  if (error && !course) {
    return (
      <Container className="p-0">
        <SectionError error={error} onRetry={() => void refetch()} />
      </Container>
    )
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
