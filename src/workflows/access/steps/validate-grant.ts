import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { givenEnd } from "../lib/given-end"

export interface ValidateGrantStepInput {
  customer_id: string
  course_id: string
  access_days: number | null
  expires_at: string | null
}

export const validateGrantStepId = "course-validate-grant"

/** Refuses a customer or course that does not exist, two ends at once, and an end that has passed. */
export const validateGrantStep = createStep(
  validateGrantStepId,
  async ({ customer_id, course_id, access_days, expires_at }: ValidateGrantStepInput, { container }) => {
    if (access_days !== null && expires_at !== null) {
      throw courseError("course_invalid_input", "expires_at: give either access_days or expires_at, not both")
    }
    givenEnd(container, expires_at)
    const [customer] = await container.resolve(Modules.CUSTOMER).listCustomers({ id: customer_id }, { select: ["id"] })
    if (!customer) {
      throw courseError("course_customer_not_found", `customer_id: customer ${customer_id} was not found`)
    }
    const [course] = await container
      .resolve<CourseModuleService>(COURSE_MODULE)
      .listCourses({ id: course_id }, { select: ["id"] })
    if (!course) {
      throw courseError("course_not_found", `course_id: course ${course_id} was not found`)
    }
    return new StepResponse(void 0)
  }
)
