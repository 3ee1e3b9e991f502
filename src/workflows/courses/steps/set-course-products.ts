import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { linkDefinition, listCourseLinks, type CourseLink } from "../product-links"

/** A product, or with `variant_id` only that variant of it. */
export interface ProductRef {
  product_id: string
  variant_id?: string | null
}

export interface SetCourseProductsStepInput {
  course_id: string
  /** Days left out: as they are, or the course's own for a new link. */
  add?: (ProductRef & { access_days?: number | null })[]
  remove?: ProductRef[]
}

export const setCourseProductsStepId = "course-set-course-products-step"

/** The link that a reference means. A variant's link does not hold its product. */
function keyOf(ref: { product_id: string | null; variant_id?: string | null }): string {
  return ref.variant_id ?? `product ${ref.product_id}`
}

/** Links as they are to be, and as they were. */
export function planLinks({ course_id, add = [], remove = [] }: SetCourseProductsStepInput, links: CourseLink[]) {
  const before = new Map(links.map((link) => [keyOf(link), link]))
  const save = add.map((ref): CourseLink => ({
    course_id,
    product_id: ref.product_id,
    variant_id: ref.variant_id ?? null,
    access_days: ref.access_days === undefined ? (before.get(keyOf(ref))?.access_days ?? null) : ref.access_days,
  }))
  return {
    save,
    dismiss: remove.flatMap((ref) => before.get(keyOf(ref)) ?? []),
    made: save.filter((link) => !before.has(keyOf(link))),
    prior: [...add, ...remove].flatMap((ref) => before.get(keyOf(ref)) ?? []),
  }
}

const withDays = (link: CourseLink) => ({ ...linkDefinition(link), data: { access_days: link.access_days } })

/** Adds, changes and removes links in one go; repeating it changes nothing. Undone link by link. */
export const setCourseProductsStep = createStep(
  setCourseProductsStepId,
  async (input: SetCourseProductsStepInput, { container }) => {
    const link = container.resolve(ContainerRegistrationKeys.LINK)
    const plan = planLinks(input, await listCourseLinks(container, { course_id: input.course_id }))
    if (plan.save.length) {
      await link.create(plan.save.map(withDays))
    }
    if (plan.dismiss.length) {
      await link.dismiss(plan.dismiss.map(linkDefinition))
    }
    return new StepResponse(undefined, { made: plan.made, prior: plan.prior })
  },
  async (undo, { container }) => {
    const link = container.resolve(ContainerRegistrationKeys.LINK)
    if (undo?.made.length) {
      await link.dismiss(undo.made.map(linkDefinition))
    }
    if (undo?.prior.length) {
      await link.create(undo.prior.map(withDays))
    }
  }
)
