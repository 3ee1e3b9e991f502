import { MedusaService } from "@medusajs/framework/utils"
import { parseCourseOptions, type CourseOptions } from "../../options"
import { CourseAccessEnd } from "./models/course-access-end"
import { CourseBulkJob } from "./models/course-bulk-job"
import { CourseBulkRow } from "./models/course-bulk-row"
import { CourseClaim } from "./models/course-claim"
import { CourseEnrollment } from "./models/course-enrollment"
import { CourseEntitlement } from "./models/course-entitlement"
import { CourseEntitlementChange } from "./models/course-entitlement-change"
import { CourseLessonProgress } from "./models/course-lesson-progress"
import { CourseOrderSweep } from "./models/course-order-sweep"
import { CourseOrderSync } from "./models/course-order-sync"
import { CoursePlaybackSession } from "./models/course-playback-session"

/** Who may open what, and how far they got: the access ledger, progress and playback sessions. */
export default class CourseLearningModuleService extends MedusaService({
  CourseEnrollment,
  CourseEntitlement,
  CourseEntitlementChange,
  CourseOrderSync,
  CourseOrderSweep,
  CourseLessonProgress,
  CoursePlaybackSession,
  CourseClaim,
  CourseBulkJob,
  CourseBulkRow,
  CourseAccessEnd,
}) {
  /** The plugin's options with every default filled in; routes, subscribers and jobs read them here. */
  readonly options: CourseOptions

  constructor(container: object, options?: Record<string, unknown>) {
    super(container, options)
    this.options = parseCourseOptions(options)
  }
}
