import { defineLink } from "@medusajs/framework/utils"
import CourseModule from "../modules/course"
import CourseMediaModule from "../modules/course-media"

/** Read-only: a lesson carries its asset's id. */
export default defineLink(
  { linkable: CourseModule.linkable.courseLesson, field: "asset_id", isList: false },
  CourseMediaModule.linkable.courseMediaAsset,
  { readOnly: true }
)
