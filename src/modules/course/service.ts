import { MedusaService } from "@medusajs/framework/utils"
import { Course } from "./models/course"
import { CourseLesson } from "./models/course-lesson"
import { CourseResource } from "./models/course-resource"
import { CourseSection } from "./models/course-section"

/** Courses, their sections, lessons and files. Knows nothing of customers. */
export default class CourseModuleService extends MedusaService({
  Course,
  CourseSection,
  CourseLesson,
  CourseResource,
}) {}
