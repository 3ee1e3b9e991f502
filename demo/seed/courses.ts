import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createCourseWorkflow,
  createLessonWorkflow,
  createSectionWorkflow,
  setCourseProductsWorkflow,
  updateCourseWorkflow,
} from "../../src/workflows/courses"
import { COURSES, type CourseSeed } from "./content"
import { PRODUCTS } from "./products"
import { addCaptions, upload } from "./upload"

/** @returns the courses' ids by their handles */
export async function createCourses(container: MedusaContainer): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const course of COURSES) {
    ids.set(course.handle, await createCourse(container, course))
  }
  return ids
}

async function createCourse(
  container: MedusaContainer,
  { sections, thumbnail, downloads = [], ...fields }: CourseSeed
): Promise<string> {
  const { result: course } = await createCourseWorkflow(container).run({ input: { ...fields, language: "en" } })
  await upload(container, thumbnail, { purpose: "thumbnail", course_id: course.id })
  for (const file of downloads) {
    await upload(container, file, { purpose: "resource", course_id: course.id })
  }
  for (const { title, lessons } of sections) {
    const { result: section } = await createSectionWorkflow(container).run({
      input: { course_id: course.id, section: { title } },
    })
    for (const { file, renditions = [], captions = {}, downloads: own = [], ...lesson } of lessons) {
      const { result: created } = await createLessonWorkflow(container).run({
        input: { course_id: course.id, lesson: { ...lesson, section_id: section.id, status: "published" } },
      })
      if (file) {
        const asset_id = await upload(container, file, { purpose: "lesson", lesson_id: created.id })
        await addCaptions(container, asset_id, captions)
      }
      for (const rendition of renditions) {
        await upload(container, rendition, { purpose: "rendition", lesson_id: created.id })
      }
      for (const download of own) {
        await upload(container, download, { purpose: "resource", lesson_id: created.id })
      }
    }
  }
  await updateCourseWorkflow(container).run({ input: { id: course.id, update: { status: "published" } } })
  return course.id
}

/** Makes the products open their courses. */
export async function linkCourses(
  container: MedusaContainer,
  productIds: Map<string, string>,
  courseIds: Map<string, string>
): Promise<void> {
  for (const product of PRODUCTS) {
    const product_id = productIds.get(product.handle) ?? ""
    for (const { handle, access_days = null } of product.courses) {
      await setCourseProductsWorkflow(container).run({
        input: { course_id: courseIds.get(handle) ?? "", add: [{ product_id, access_days }] },
      })
    }
  }
}
