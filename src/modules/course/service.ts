import { randomBytes } from "node:crypto"
import { generateEntityId, InjectManager, MedusaContext } from "@medusajs/framework/utils"
import { courseError } from "../../errors"
import { CourseOutline } from "./course-outline"
import { type Sql } from "./course-rows"
import { freeHandle, handleFrom } from "./handle"
import { appendResource, refuseChangedShelf, refuseShelfMismatch, shelfOrder, writeShelfOrder, type Shelf } from "./resources"
import { handleTaken, isDuplicateHandle, refuseChanged, refuseFile } from "./rules"
import { handlesLike, noteOutline, notePublished, removeParts, restoreParts, type PartsToRemove, type RemovedParts } from "./sql"
import { type CourseDTO, type CourseFields, type Edit } from "./types"

/** Tries for a handle that is made from a title, before one with a random suffix. */
const NUMBERED_HANDLES = 4

/** Courses, their sections, lessons and files. Knows nothing of customers. */
export default class CourseModuleService extends CourseOutline {
  /**
   * Makes a course. A given handle that is taken is refused; without one it is made from the title and numbered until
   * it is free. The unique index decides, also between callers at the same moment.
   */
  async addCourse(fields: CourseFields & { title: string }): Promise<CourseDTO> {
    const { handle, ...rest } = fields
    refuseFile("thumbnail_asset_id", fields.thumbnail_asset_id)
    if (fields.status === "published") {
      throw courseError("course_not_publishable", "status: a new course has no lesson yet; add and publish a lesson first")
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
   * @throws course_changed_meanwhile where it is not as `edit.expected` says
   * @returns the course as it was before, and the lessons that can be seen now for the first time
   */
  @InjectManager()
  async saveCourse(
    id: string,
    fields: CourseFields,
    { actor, expected }: Edit<CourseFields> = {},
    @MedusaContext() context: Sql = {}
  ): Promise<{ before: CourseDTO; first_seen: string[] }> {
    const save = this.inCourse_(
      id,
      async (trx, inner) => {
        await this.recount_(trx, [id], inner)
        const before = await this.retrieveCourse(id, {}, inner)
        refuseChanged<CourseFields>(`Course “${before.title}”`, expected, before)
        if (fields.status === "published" && before.status !== "published" && before.lesson_count === 0) {
          throw courseError("course_not_publishable", `status: “${before.title}” has no published lesson; publish a lesson first`)
        }
        await this.updateCourses({ id, ...fields, ...(actor && { updated_by: actor }) }, inner)
        await inner.transactionManager?.flush()
        return { before, first_seen: before.status === "draft" ? await notePublished(trx, id, null) : [] }
      },
      context
    )
    return save.catch((error: unknown) => {
      throw fields.handle && isDuplicateHandle(error) ? handleTaken(fields.handle) : error
    })
  }

  /**
   * Renames a file to download.
   *
   * @throws course_changed_meanwhile where it has another title than `edit.expected` says
   * @returns the title before
   */
  @InjectManager()
  async renameResource(
    courseId: string,
    resourceId: string,
    title: string,
    { expected }: Pick<Edit<{ title?: string }>, "expected"> = {},
    @MedusaContext() context: Sql = {}
  ): Promise<string> {
    return this.inCourse_(
      courseId,
      async (_trx, inner) => {
        const before = await this.retrieveResourceOf(courseId, resourceId, inner)
        refuseChanged<{ title?: string }>(`File “${before.title}”`, expected, before)
        await this.updateCourseResources({ id: resourceId, title }, inner)
        return before.title
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
   * @throws course_changed_meanwhile where the order is not as `edit.expected` says
   * @returns the order before
   */
  @InjectManager()
  async arrangeResources(
    shelf: Shelf,
    ids: string[],
    { expected }: Pick<Edit<string[]>, "expected"> = {},
    @MedusaContext() context: Sql = {}
  ): Promise<string[]> {
    return this.inCourse_(
      shelf.course_id,
      async (trx, inner) => {
        if (shelf.lesson_id) {
          await this.retrieveLessonOf(shelf.course_id, shelf.lesson_id, inner)
        }
        const before = await shelfOrder(trx, shelf)
        refuseChangedShelf(expected, before)
        refuseShelfMismatch(ids, before)
        await writeShelfOrder(trx, ids)
        return before
      },
      context
    )
  }

  /** Soft-deletes parts of one course, or a course, with everything below, and counts the course again. */
  @InjectManager()
  async removeParts(
    courseId: string,
    parts: PartsToRemove,
    { actor }: Edit<never> = {},
    @MedusaContext() context: Sql = {}
  ): Promise<RemovedParts> {
    return this.inCourse_(
      courseId,
      async (trx, inner) => {
        const removed = await removeParts(trx, parts)
        await noteOutline(trx, courseId, actor)
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
}
