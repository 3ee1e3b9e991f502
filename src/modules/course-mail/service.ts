import { MedusaService } from "@medusajs/framework/utils"
import { CourseMail } from "./models/course-mail"
import { CourseMailItem } from "./models/course-mail-item"
import { CourseMailOptOut } from "./models/course-mail-opt-out"

/** Which mails went to whom, so that a repeated event sends none twice, and who wants none. */
export default class CourseMailModuleService extends MedusaService({
  CourseMail,
  CourseMailItem,
  CourseMailOptOut,
}) {}
