"use server"

import { cookies } from "next/headers"
import {
  createCoursesServerClient,
  settle,
  type CoursesActions,
} from "medusa-courses-react/client"

/** The customer's token is in an httpOnly cookie, so only the server can ask Medusa for the customer's courses. */
async function client() {
  const token = (await cookies()).get("_medusa_jwt")?.value
  return createCoursesServerClient({
    baseUrl: process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL ?? "http://localhost:9000",
    publishableKey: process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY ?? "",
    headers: (): Record<string, string> =>
      token ? { authorization: `Bearer ${token}` } : {},
  })
}

// One action for each function of the kit's client. `settle` returns an error as data: Next.js hides the message of an
// error that an action throws.

export const listCourses: CoursesActions["listCourses"] = async (params) =>
  settle((await client()).listCourses(params))

export const retrieveCourse: CoursesActions["retrieveCourse"] = async (handle) =>
  settle((await client()).retrieveCourse(handle))

export const retrievePreview: CoursesActions["retrievePreview"] = async (handle, lessonId) =>
  settle((await client()).retrievePreview(handle, lessonId))

export const listLibrary: CoursesActions["listLibrary"] = async (params) =>
  settle((await client()).listLibrary(params))

export const retrieveEnrolledCourse: CoursesActions["retrieveEnrolledCourse"] = async (courseId) =>
  settle((await client()).retrieveEnrolledCourse(courseId))

export const retrieveLesson: CoursesActions["retrieveLesson"] = async (courseId, lessonId) =>
  settle((await client()).retrieveLesson(courseId, lessonId))

export const startPlayback: CoursesActions["startPlayback"] = async (courseId, lessonId, body) =>
  settle((await client()).startPlayback(courseId, lessonId, body))

export const completeLesson: CoursesActions["completeLesson"] = async (courseId, lessonId) =>
  settle((await client()).completeLesson(courseId, lessonId))

export const listDownloads: CoursesActions["listDownloads"] = async (params) =>
  settle((await client()).listDownloads(params))

export const previewClaim: CoursesActions["previewClaim"] = async (token) =>
  settle((await client()).previewClaim(token))

export const claimCourses: CoursesActions["claimCourses"] = async (token) =>
  settle((await client()).claimCourses(token))

export const requestClaimLink: CoursesActions["requestClaimLink"] = async (body) =>
  settle((await client()).requestClaimLink(body))

export const retrieveMailPreferences: CoursesActions["retrieveMailPreferences"] = async () =>
  settle((await client()).retrieveMailPreferences())

export const updateMailPreferences: CoursesActions["updateMailPreferences"] = async (body) =>
  settle((await client()).updateMailPreferences(body))
