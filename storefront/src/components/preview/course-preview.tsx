import type { StoreCourseDetail } from "../../client"
import { useRequest } from "../../hooks/use-request"
import { useCourses } from "../../provider"
import { ErrorState } from "../common/state"
import { CourseFacts } from "./course-facts"
import { PreviewLessons } from "./preview-outline"

export interface CoursePreviewProps {
  /** Every course that this product opens. */
  productId?: string
  /** Only those of this variant. */
  variantId?: string
  /** Or one course, by its handle. */
  courseHandle?: string
  className?: string
}

/** For product pages: what a course holds, with the lessons that play for anyone. Nothing where there is no course. */
export function CoursePreview({ productId, variantId, courseHandle, className = "" }: CoursePreviewProps) {
  const { client, dir, labels } = useCourses()
  const asked = courseHandle ?? productId ?? variantId
  const request = useRequest(asked ? JSON.stringify([courseHandle, productId, variantId]) : null, async () => {
    if (courseHandle) {
      return [(await client.retrieveCourse(courseHandle)).course]
    }
    const { courses } = await client.listCourses({
      ...(productId && { product_id: productId }),
      ...(variantId && { variant_id: variantId }),
      limit: 50,
    })
    // Only the list knows how long the access lasts that this product gives.
    return Promise.all(
      courses.map(async ({ handle, access_days }) => ({ ...(await client.retrieveCourse(handle)).course, access_days }))
    )
  })
  if (!request.loading && !request.error && !request.data?.length) {
    return null
  }
  return (
    <section className={`courses-root courses-preview ${className}`} dir={dir} aria-label={labels.preview.whatYouGet}>
      {request.loading && <PreviewSkeleton />}
      {request.error && <ErrorState error={request.error} onRetry={request.reload} />}
      {request.data?.map((course) => (
        <PreviewedCourse key={course.id} course={course} />
      ))}
    </section>
  )
}

function PreviewedCourse({ course }: { course: StoreCourseDetail }) {
  const { labels } = useCourses()
  return (
    <article className="courses-offer">
      <header className="courses-offer__head">
        <h2 className="courses-offer__title">{course.title}</h2>
        {course.subtitle && <p className="courses-offer__subtitle">{course.subtitle}</p>}
        <CourseFacts course={course} />
        {course.description && <p className="courses-plain">{course.description}</p>}
      </header>
      <h3 className="courses-offer__outline">{labels.preview.whatYouGet}</h3>
      <PreviewLessons course={course} />
    </article>
  )
}

function PreviewSkeleton() {
  return (
    <div className="courses-offer" aria-hidden="true">
      <span className="courses-skeleton courses-skeleton--title" />
      <span className="courses-skeleton courses-skeleton--line" />
      <span className="courses-skeleton courses-skeleton--block" />
    </div>
  )
}
