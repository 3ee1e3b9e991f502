import { InjectManager, MedusaContext } from "@medusajs/framework/utils"
import type { Outline } from "../../domain/outline"
import { lessonCopy, sectionCopy } from "./copies"
import { CourseRows, type Sql } from "./course-rows"
import { byRank, refuseChanged, refuseChangedOutline, refuseFile, refuseMismatch, refuseTwoReleases } from "./rules"
import { nextLessonRank, nextSectionRank, noteOutline, notePublished, writeOutline } from "./sql"
import { type CourseLessonDTO, type CourseSectionDTO, type Edit, type LessonFields, type SectionFields } from "./types"

/** A course's sections and lessons, and their order. */
export class CourseOutline extends CourseRows {
  /** Appends a section to a course. */
  @InjectManager()
  async addSection(
    courseId: string,
    fields: SectionFields & { title: string },
    { actor }: Edit<never> = {},
    @MedusaContext() context: Sql = {}
  ): Promise<CourseSectionDTO> {
    return this.inCourse_(
      courseId,
      async (trx, inner) => {
        refuseTwoReleases(fields)
        const rank = await nextSectionRank(trx, courseId)
        await noteOutline(trx, courseId, actor)
        return this.createCourseSections({ ...fields, course_id: courseId, rank, updated_by: actor ?? null }, inner)
      },
      context
    )
  }

  /**
   * Changes a section of the course.
   *
   * @throws course_changed_meanwhile where it is not as `edit.expected` says
   * @returns the section as it was before
   */
  @InjectManager()
  async saveSection(
    courseId: string,
    sectionId: string,
    fields: SectionFields,
    { actor, expected }: Edit<SectionFields> = {},
    @MedusaContext() context: Sql = {}
  ): Promise<CourseSectionDTO> {
    return this.inCourse_(
      courseId,
      async (_trx, inner) => {
        const before = await this.retrieveSectionOf(courseId, sectionId, inner)
        refuseChanged<SectionFields>(`Section “${before.title}”`, expected, before)
        refuseTwoReleases({ ...before, ...fields })
        await this.updateCourseSections({ id: sectionId, ...fields, ...(actor && { updated_by: actor }) }, inner)
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
    { actor }: Edit<never> = {},
    @MedusaContext() context: Sql = {}
  ): Promise<CourseLessonDTO> {
    return this.inCourse_(
      courseId,
      async (trx, inner) => {
        refuseFile("asset_id", fields.asset_id)
        refuseTwoReleases(fields)
        await this.retrieveSectionOf(courseId, fields.section_id, inner)
        const rank = await nextLessonRank(trx, fields.section_id)
        await noteOutline(trx, courseId, actor)
        const lesson = await this.createCourseLessons({ ...fields, rank, updated_by: actor ?? null }, inner)
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
   * @throws course_changed_meanwhile where it is not as `edit.expected` says
   * @returns the lesson as it was before
   */
  @InjectManager()
  async saveLesson(
    courseId: string,
    lessonId: string,
    fields: LessonFields & { rank?: number; published_at?: Date | null },
    { actor, expected }: Edit<LessonFields> = {},
    @MedusaContext() context: Sql = {}
  ): Promise<CourseLessonDTO> {
    return this.inCourse_(
      courseId,
      async (trx, inner) => {
        const before = await this.retrieveLessonOf(courseId, lessonId, inner)
        refuseChanged<LessonFields>(`Lesson “${before.title}”`, expected, before)
        refuseTwoReleases({ ...before, ...fields })
        let rank = fields.rank ?? before.rank
        if (fields.section_id && fields.section_id !== before.section_id) {
          await this.retrieveSectionOf(courseId, fields.section_id, inner)
          rank = fields.rank ?? (await nextLessonRank(trx, fields.section_id))
          await noteOutline(trx, courseId, actor)
        }
        await this.updateCourseLessons({ id: lessonId, ...fields, rank, ...(actor && { updated_by: actor }) }, inner)
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
   * an order made from an old page cannot lose what was added since; with `edit.expected` also unless the course still
   * has the order that this one was made from.
   *
   * @throws course_changed_meanwhile
   * @throws course_outline_mismatch
   * @returns the order before
   */
  @InjectManager()
  async arrangeOutline(
    courseId: string,
    outline: Outline,
    { actor, expected }: Edit<Outline> = {},
    @MedusaContext() context: Sql = {}
  ): Promise<Outline> {
    return this.inCourse_(
      courseId,
      async (trx, inner) => {
        const course = await this.retrieveCourse(courseId, { relations: ["sections.lessons"] }, inner)
        const sections = [...course.sections].sort(byRank)
        const lessons = sections.flatMap((section) => [...section.lessons])
        const titles = new Map([...sections, ...lessons].map(({ id, title }) => [id, title]))
        const before = sections.map((it) => ({ id: it.id, lesson_ids: [...it.lessons].sort(byRank).map(({ id }) => id) }))
        refuseChangedOutline(course.title, expected, before, titles)
        refuseMismatch(outline, before, titles)
        await writeOutline(trx, outline)
        await noteOutline(trx, courseId, actor)
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
