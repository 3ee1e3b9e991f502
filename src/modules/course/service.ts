import { randomBytes } from "node:crypto"
import { type Knex, type SqlEntityManager } from "@medusajs/framework/mikro-orm/knex"
import { type Context } from "@medusajs/framework/types"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaError,
  MedusaService,
} from "@medusajs/framework/utils"
import { courseError } from "../../errors"
import { freeHandle, handleFrom } from "./handle"
import { Course } from "./models/course"
import { CourseLesson } from "./models/course-lesson"
import { CourseResource } from "./models/course-resource"
import { CourseSection } from "./models/course-section"
import { lessonCopy, sectionCopy } from "./copies"
import { appendResource, refuseShelfMismatch, shelfOrder, writeShelfOrder, type Shelf } from "./resources"
import {
  byRank,
  handleTaken,
  isDuplicateHandle,
  refuseFile,
  refuseMismatch,
  refuseTwoReleases,
  type Outline,
} from "./rules"
import {
  handlesLike,
  lockCourses,
  nextLessonRank,
  nextSectionRank,
  notePublished,
  refreshTotals,
  removeParts,
  restoreParts,
  writeOutline,
  type PartsToRemove,
  type RemovedParts,
} from "./sql"
import {
  type CourseDTO,
  type CourseFields,
  type CourseLessonDTO,
  type CourseResourceDTO,
  type CourseSectionDTO,
  type LessonFields,
  type SectionFields,
} from "./types"

type Sql = Context<SqlEntityManager>
type Work<T> = (trx: Knex, context: Sql) => Promise<T>

/** Tries for a handle that is made from a title, before one with a random suffix. */
const NUMBERED_HANDLES = 4

/** Courses, their sections, lessons and files. Knows nothing of customers. */
export default class CourseModuleService extends MedusaService({
  Course,
  CourseSection,
  CourseLesson,
  CourseResource,
}) {
  /**
   * Makes a course. A given handle that is taken is refused; without one it is made from the title and numbered until
   * it is free. The unique index decides, also between callers at the same moment.
   */
  async addCourse(fields: CourseFields & { title: string }): Promise<CourseDTO> {
    const { handle, ...rest } = fields
    refuseFile("thumbnail_asset_id", fields.thumbnail_asset_id)
    if (fields.status === "published") {
      throw courseError("course_not_publishable", "status: a new course has no lesson yet, so it cannot be published")
    }
    if (handle) {
      return this.createCourses({ ...rest, handle }).catch((error: unknown) => {
        throw isDuplicateHandle(error) ? handleTaken(handle) : error
      })
    }
    const base = handleFrom(fields.title)
    for (let attempt = 0; ; attempt += 1) {
      const free = attempt < NUMBERED_HANDLES ? freeHandle(base, await this.transact_((trx) => handlesLike(trx, base))) : `${base}-${randomBytes(4).toString("hex")}`
      try {
        return await this.createCourses({ ...rest, handle: free })
      } catch (error) {
        if (!isDuplicateHandle(error) || attempt > NUMBERED_HANDLES) {
          throw error
        }
      }
    }
  }

  /**
   * Changes a course. Publishing one without a published lesson is refused.
   *
   * @returns the course as it was before, and the lessons that can be seen now for the first time
   */
  @InjectManager()
  async saveCourse(
    id: string,
    fields: CourseFields,
    @MedusaContext() context: Sql = {}
  ): Promise<{ before: CourseDTO; first_seen: string[] }> {
    const save = this.inCourse_(
      id,
      async (trx, inner) => {
        await this.recount_(trx, [id], inner)
        const before = await this.retrieveCourse(id, {}, inner)
        if (fields.status === "published" && before.status !== "published" && before.lesson_count === 0) {
          throw courseError("course_not_publishable", `status: course ${id} has no published lesson, so it cannot be published`)
        }
        await this.updateCourses({ id, ...fields }, inner)
        await inner.transactionManager?.flush()
        return { before, first_seen: before.status === "draft" ? await notePublished(trx, id, null) : [] }
      },
      context
    )
    return save.catch((error: unknown) => {
      throw fields.handle && isDuplicateHandle(error) ? handleTaken(fields.handle) : error
    })
  }

  /** Appends a section to a course. */
  @InjectManager()
  async addSection(
    courseId: string,
    fields: SectionFields & { title: string },
    @MedusaContext() context: Sql = {}
  ): Promise<CourseSectionDTO> {
    return this.inCourse_(
      courseId,
      async (trx, inner) => {
        refuseTwoReleases(fields)
        const rank = await nextSectionRank(trx, courseId)
        return this.createCourseSections({ ...fields, course_id: courseId, rank }, inner)
      },
      context
    )
  }

  /**
   * Changes a section of the course.
   *
   * @returns the section as it was before
   */
  @InjectManager()
  async saveSection(
    courseId: string,
    sectionId: string,
    fields: SectionFields,
    @MedusaContext() context: Sql = {}
  ): Promise<CourseSectionDTO> {
    return this.inCourse_(
      courseId,
      async (_trx, inner) => {
        const before = await this.retrieveSectionOf(courseId, sectionId, inner)
        refuseTwoReleases({ ...before, ...fields })
        await this.updateCourseSections({ id: sectionId, ...fields }, inner)
        return before
      },
      context
    )
  }

  /** Appends a lesson to a section of the course and counts the course again. */
  @InjectManager()
  async addLesson(
    courseId: string,
    fields: LessonFields & { title: string; section_id: string },
    @MedusaContext() context: Sql = {}
  ): Promise<CourseLessonDTO> {
    return this.inCourse_(
      courseId,
      async (trx, inner) => {
        refuseFile("asset_id", fields.asset_id)
        refuseTwoReleases(fields)
        await this.retrieveSectionOf(courseId, fields.section_id, inner)
        const rank = await nextLessonRank(trx, fields.section_id)
        const lesson = await this.createCourseLessons({ ...fields, rank }, inner)
        await this.recount_(trx, [courseId], inner)
        await notePublished(trx, courseId, lesson.id)
        return lesson
      },
      context
    )
  }

  /**
   * Changes a lesson of the course and counts the course again. A lesson that changes section goes to its end.
   *
   * @param fields may hold `rank` and `published_at`, to put a lesson back where it was
   * @returns the lesson as it was before
   */
  @InjectManager()
  async saveLesson(
    courseId: string,
    lessonId: string,
    fields: LessonFields & { rank?: number; published_at?: Date | null },
    @MedusaContext() context: Sql = {}
  ): Promise<CourseLessonDTO> {
    return this.inCourse_(
      courseId,
      async (trx, inner) => {
        const before = await this.retrieveLessonOf(courseId, lessonId, inner)
        refuseTwoReleases({ ...before, ...fields })
        let rank = fields.rank ?? before.rank
        if (fields.section_id && fields.section_id !== before.section_id) {
          await this.retrieveSectionOf(courseId, fields.section_id, inner)
          rank = fields.rank ?? (await nextLessonRank(trx, fields.section_id))
        }
        await this.updateCourseLessons({ id: lessonId, ...fields, rank }, inner)
        await this.recount_(trx, [courseId], inner)
        if (before.status !== "published") {
          await notePublished(trx, courseId, lessonId)
        }
        return before
      },
      context
    )
  }

  /**
   * Sets the order of everything in a course. Refused unless every section and lesson is named exactly once, so that
   * an order made from an old page cannot lose what was added since.
   *
   * @returns the order before
   */
  @InjectManager()
  async arrangeOutline(courseId: string, outline: Outline, @MedusaContext() context: Sql = {}): Promise<Outline> {
    return this.inCourse_(
      courseId,
      async (trx, inner) => {
        const before = await this.readOutline(courseId, inner)
        refuseMismatch(outline, before)
        await writeOutline(trx, outline)
        return before
      },
      context
    )
  }

  /**
   * Appends copies of another course's sections and lessons, as drafts and without media: files lie in the folder of
   * the lesson they were uploaded for, and go with it.
   *
   * @returns ids of the new sections
   */
  @InjectManager()
  async copyOutline(fromCourseId: string, toCourseId: string, @MedusaContext() context: Sql = {}): Promise<string[]> {
    return this.inCourse_(
      toCourseId,
      async (_trx, inner) => {
        const filters = { course_id: fromCourseId }
        const from = await this.listCourseSections(filters, { relations: ["lessons"] }, inner)
        const sections = await this.createCourseSections(from.sort(byRank).map((it) => sectionCopy(it, toCourseId)), inner)
        await this.createCourseLessons(
          from.flatMap((section, index) =>
            [...section.lessons].sort(byRank).map((lesson) => lessonCopy(lesson, sections[index].id))
          ),
          inner
        )
        return sections.map((section) => section.id)
      },
      context
    )
  }

  /** Puts a file to download at the end of the course's list, or of a lesson's. Idempotent: a file stands in one list. */
  @InjectManager()
  async addResource(
    { course_id, lesson_id, asset_id, title }: Shelf & { asset_id: string; title: string },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await this.inCourse_(
      course_id,
      async (trx, inner) => {
        if (lesson_id) {
          await this.retrieveLessonOf(course_id, lesson_id, inner)
        }
        await appendResource(trx, { id: generateEntityId(undefined, "cres"), title, asset_id, course_id, lesson_id })
      },
      context
    )
  }

  /**
   * Sets the order of the course's files, or of a lesson's; each must be named once.
   *
   * @returns the order before
   */
  @InjectManager()
  async arrangeResources(shelf: Shelf, ids: string[], @MedusaContext() context: Sql = {}): Promise<string[]> {
    return this.inCourse_(
      shelf.course_id,
      async (trx, inner) => {
        if (shelf.lesson_id) {
          await this.retrieveLessonOf(shelf.course_id, shelf.lesson_id, inner)
        }
        const before = await shelfOrder(trx, shelf)
        refuseShelfMismatch(ids, before)
        await writeShelfOrder(trx, ids)
        return before
      },
      context
    )
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

  /** Soft-deletes parts of one course, or a course, with everything below, and counts the course again. */
  @InjectManager()
  async removeParts(courseId: string, parts: PartsToRemove, @MedusaContext() context: Sql = {}): Promise<RemovedParts> {
    return this.inCourse_(
      courseId,
      async (trx, inner) => {
        const removed = await removeParts(trx, parts)
        await this.recount_(trx, [courseId], inner)
        return removed
      },
      context
    )
  }

  /** Brings back exactly what `removeParts` took. */
  @InjectManager()
  async restoreParts(courseId: string, removed: RemovedParts, @MedusaContext() context: Sql = {}): Promise<void> {
    return this.transact_(async (trx, inner) => {
      await restoreParts(trx, removed)
      await this.recount_(trx, [courseId], inner)
    }, context)
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

  /** The order of a course as it is. */
  @InjectManager()
  async readOutline(courseId: string, @MedusaContext() context: Sql = {}): Promise<Outline> {
    const sections = await this.listCourseSections(
      { course_id: courseId },
      { relations: ["lessons"], order: { rank: "ASC", id: "ASC" } },
      context
    )
    return sections.map(({ id, lessons }) => ({ id, lesson_ids: [...lessons].sort(byRank).map((lesson) => lesson.id) }))
  }

  /** Runs `work` in a transaction that holds the course; `course_not_found` where there is none. */
  private async inCourse_<T>(courseId: string, work: Work<T>, context: Sql): Promise<T> {
    return this.transact_(async (trx, inner) => {
      const [found] = await lockCourses(trx, [courseId])
      if (!found) {
        throw courseError("course_not_found", `Course ${courseId} was not found`)
      }
      return work(trx, inner)
    }, context)
  }

  /** The ORM writes what the generated methods changed only when the transaction ends, unless told to. */
  private async recount_(trx: Knex, courseIds: string[], context: Sql): Promise<void> {
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
