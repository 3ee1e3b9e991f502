import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { linkDefinition, listCourseLinks } from "../product-links"

export const removeCourseLinksStepId = "course-remove-course-links-step"

/**
 * Removes the course's links to products and variants. Undone by making exactly these again, with their days; the
 * platform's own step would also bring back links that somebody had removed before.
 */
export const removeCourseLinksStep = createStep(
  removeCourseLinksStepId,
  async ({ course_id }: { course_id: string }, { container }) => {
    const links = await listCourseLinks(container, { course_id })
    if (links.length) {
      await container.resolve(ContainerRegistrationKeys.LINK).dismiss(links.map(linkDefinition))
    }
    return new StepResponse(links, links)
  },
  async (links, { container }) => {
    if (links?.length) {
      await container
        .resolve(ContainerRegistrationKeys.LINK)
        .create(links.map((link) => ({ ...linkDefinition(link), data: { access_days: link.access_days } })))
    }
  }
)
