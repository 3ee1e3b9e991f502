import { defineLink } from "@medusajs/framework/utils"
import CourseModule from "../modules/course"
import CourseLearningModule from "../modules/course-learning"

/** Read-only: an enrolment carries its course's id. */
export default defineLink(
  { linkable: CourseLearningModule.linkable.courseEnrollment, field: "course_id", isList: false },
  CourseModule.linkable.course,
  { readOnly: true }
)
