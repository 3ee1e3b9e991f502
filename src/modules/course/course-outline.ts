import { InjectManager, MedusaContext } from "@medusajs/framework/utils"
import { lessonCopy, sectionCopy } from "./copies"
import { CourseRows, type Sql } from "./course-rows"
import { byRank, refuseFile, refuseMismatch, refuseTwoReleases, type Outline } from "./rules"
import { nextLessonRank, nextSectionRank, notePublished, writeOutline } from "./sql"
import { type CourseLessonDTO, type CourseSectionDTO, type LessonFields, type SectionFields } from "./types"

/** A course's sections and lessons, and their order. */
export class CourseOutline extends CourseRows {
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
}
