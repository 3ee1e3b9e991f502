import { AcademicCap } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminProductCourse } from "../../../http/admin"
import { useLinkPeriod } from "../../hooks/use-course-links"
import { useProductCourses } from "../../hooks/use-courses"
import { useLinkList } from "../../hooks/use-link-list"
import { Section } from "../common/section"
import { SectionMessage } from "../common/section-message"
import { CourseStatusBadge } from "../common/status-badges"
import { AddLinkDrawer } from "./add-link-drawer"
import { LinkPeriodDrawer } from "./link-period-drawer"
import { LinkRow } from "./link-row"

type ProductCourseSectionProps = {
  productId: string
}

/** The courses that buyers of a product, or of one of its variants, get. */
export const ProductCourseSection = ({ productId }: ProductCourseSectionProps) => {
  const { t } = useTranslation()
  const query = useProductCourses(productId)
  const periodOf = useLinkPeriod()
  const list = useLinkList()
  const linkOf = ({ access_days, course, variant_id }: AdminProductCourse) => ({
    course_id: course.id,
    product_id: productId,
    variant_id,
    access_days,
    name: course.title,
  })
  const add = (
    <Button size="small" variant="secondary" onClick={list.add}>
      {t("actions.add")}
    </Button>
  )
  return (
    <>
      <Section title={t("courses.domain")} subtitle={t("courses.link.coursesHint")} actions={add} query={query}>
        {query.data?.length ? (
          query.data.map((item) => (
            <LinkRow
              key={`${item.course.id} ${item.variant_id}`}
              to={`/courses/${item.course.id}`}
              title={item.course.title}
              thumbnail={item.course.thumbnail}
              facts={[item.variant_title ?? t("courses.link.anyVariant"), periodOf(item.access_days)]}
              badge={item.course.status === "published" ? null : <CourseStatusBadge status={item.course.status} />}
              onEdit={() => list.edit(linkOf(item))}
              onRemove={() => void list.remove(linkOf(item))}
            />
          ))
        ) : (
          <SectionMessage
            icon={<AcademicCap />}
            title={t("courses.link.noCourses")}
            message={t("courses.link.noCoursesHint")}
          />
        )}
      </Section>
      {list.drawer?.kind === "add" && <AddLinkDrawer productId={productId} onClose={list.close} />}
      {list.drawer?.kind === "edit" && <LinkPeriodDrawer link={list.drawer.link} onClose={list.close} />}
    </>
  )
}
