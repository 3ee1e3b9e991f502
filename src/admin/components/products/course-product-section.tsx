import { ShoppingBag } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminCourseProduct } from "../../../http/admin"
import { useLinkPeriod } from "../../hooks/use-course-links"
import { useCourseProducts } from "../../hooks/use-courses"
import { useLinkList } from "../../hooks/use-link-list"
import { Section } from "../common/section"
import { SectionMessage } from "../common/section-message"
import { AddLinkDrawer } from "./add-link-drawer"
import { LinkPeriodDrawer } from "./link-period-drawer"
import { LinkRow } from "./link-row"

type CourseProductSectionProps = {
  courseId: string
}

/** The products whose buyers get the course. */
export const CourseProductSection = ({ courseId }: CourseProductSectionProps) => {
  const { t } = useTranslation()
  const query = useCourseProducts(courseId)
  const periodOf = useLinkPeriod()
  const list = useLinkList()
  const add = (
    <Button size="small" variant="secondary" onClick={list.add}>
      {t("actions.add")}
    </Button>
  )
  const linkOf = (product: AdminCourseProduct) => ({
    ...product,
    course_id: courseId,
    name: [product.product_title, product.variant_title].filter(Boolean).join(" · "),
  })
  return (
    <>
      <Section title={t("courses.link.products")} subtitle={t("courses.link.productsHint")} actions={add} query={query}>
        {query.data?.length ? (
          query.data.map((product) => (
            <LinkRow
              key={`${product.product_id} ${product.variant_id}`}
              to={`/products/${product.product_id}`}
              title={product.product_title}
              thumbnail={product.product_thumbnail}
              facts={[product.variant_title ?? t("courses.link.anyVariant"), periodOf(product.access_days)]}
              onEdit={() => list.edit(linkOf(product))}
              onRemove={() => void list.remove(linkOf(product))}
            />
          ))
        ) : (
          <SectionMessage
            icon={<ShoppingBag />}
            title={t("courses.link.noProducts")}
            message={t("courses.link.noProductsHint")}
          />
        )}
      </Section>
      {list.drawer?.kind === "add" && <AddLinkDrawer courseId={courseId} onClose={list.close} />}
      {list.drawer?.kind === "edit" && <LinkPeriodDrawer link={list.drawer.link} onClose={list.close} />}
    </>
  )
}
