import { type Knex, type SqlEntityManager } from "@medusajs/framework/mikro-orm/knex"
import { type Context } from "@medusajs/framework/types"
import { InjectManager, InjectTransactionManager, MedusaContext, MedusaError, MedusaService } from "@medusajs/framework/utils"
import { courseError } from "../../errors"
import { Course } from "./models/course"
import { CourseLesson } from "./models/course-lesson"
import { CourseResource } from "./models/course-resource"
import { CourseSection } from "./models/course-section"
import { lockCourses, refreshTotals } from "./sql"
import { type CourseLessonDTO, type CourseResourceDTO, type CourseSectionDTO } from "./types"

export type Sql = Context<SqlEntityManager>
type Work<T> = (trx: Knex, context: Sql) => Promise<T>

/** The generated methods, finding what belongs to a course, and changing one course at a time. */
export class CourseRows extends MedusaService({
  Course,
  CourseSection,
  CourseLesson,
  CourseResource,
}) {
  /** The section, if it belongs to the course; else `course_not_found`. */
  @InjectManager()
  async retrieveSectionOf(
    courseId: string,
    sectionId: string,
    @MedusaContext() context: Sql = {}
  ): Promise<CourseSectionDTO> {
    const [section] = await this.listCourseSections({ id: sectionId, course_id: courseId }, { take: 1 }, context)
    if (!section) {
      throw courseError("course_not_found", `Section ${sectionId} was not found in course ${courseId}`)
    }
    return section
  }

  /** The lesson, if it belongs to the course; else `course_not_found`. */
  @InjectManager()
  async retrieveLessonOf(
    courseId: string,
    lessonId: string,
    @MedusaContext() context: Sql = {}
  ): Promise<CourseLessonDTO> {
    const filters = { id: lessonId, section: { course_id: courseId } }
    const [lesson] = await this.listCourseLessons(filters, { take: 1 }, context)
    if (!lesson) {
      throw courseError("course_not_found", `Lesson ${lessonId} was not found in course ${courseId}`)
    }
    return lesson
  }

  /** The file, if it belongs to the course; else `course_not_found`. */
  @InjectManager()
  async retrieveResourceOf(
    courseId: string,
    resourceId: string,
    @MedusaContext() context: Sql = {}
  ): Promise<CourseResourceDTO> {
    const filters = { id: resourceId, course_id: courseId }
    const [resource] = await this.listCourseResources(filters, { take: 1 }, context)
    if (!resource) {
      throw courseError("course_not_found", `File ${resourceId} was not found in course ${courseId}`)
    }
    return resource
  }

  /**
   * Counts the published lessons of these courses and their seconds again. Call it after every change of a lesson's
   * status, duration or being there. Idempotent; safe against other callers at the same moment.
   */
  @InjectManager()
  async refreshCourseTotals(courseIds: string[], @MedusaContext() context: Sql = {}): Promise<void> {
    return this.transact_(async (trx, inner) => {
      await lockCourses(trx, courseIds)
      await this.recount_(trx, courseIds, inner)
    }, context)
  }

  /** Runs `work` in a transaction that holds the course; `course_not_found` where there is none. */
  protected async inCourse_<T>(courseId: string, work: Work<T>, context: Sql): Promise<T> {
    return this.transact_(async (trx, inner) => {
      const [found] = await lockCourses(trx, [courseId])
      if (!found) {
        throw courseError("course_not_found", `Course ${courseId} was not found`)
      }
      return work(trx, inner)
    }, context)
  }

  /** The ORM writes what the generated methods changed only when the transaction ends, unless told to. */
  protected async recount_(trx: Knex, courseIds: string[], context: Sql): Promise<void> {
    await context.transactionManager?.flush()
    await refreshTotals(trx, courseIds)
  }

  @InjectTransactionManager()
  protected async transact_<T>(work: Work<T>, @MedusaContext() context: Sql = {}): Promise<T> {
    const trx = context.transactionManager?.getTransactionContext<Knex.Transaction>()
    if (!trx) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The course module needs a transaction")
    }
    return work(trx, context)
  }
}
