import type { MedusaContainer } from "@medusajs/framework/types"
import { COURSE_LEARNING_MODULE } from "../modules/course-learning"
import type CourseLearningModuleService from "../modules/course-learning/service"

/** The option `timeZone`: by this calendar lessons are released and access ends. */
export function storeTimeZone(container: MedusaContainer): string {
  return container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE).options.timeZone
}
