"use server"

import { cookies } from "next/headers"
import {
  createCoursesServerClient,
  settle,
  type CoursesActions,
  type PageParams,
  type StoreCourseListParams,
  type StoreLibraryParams,
  type StorePlaybackRequest,
  type StoreRequestClaimLinks,
  type StoreUpdateMailPreferences,
} from "medusa-courses-react/client"

/** The starter keeps the customer's JWT in an httpOnly cookie: only the server can read it. */
async function client() {
  const jwt = (await cookies()).get("_medusa_jwt")?.value
  return createCoursesServerClient({
    baseUrl: process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000",
    publishableKey: process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY ?? "",
    headers: (): Record<string, string> => (jwt ? { authorization: `Bearer ${jwt}` } : {}),
  })
}

// `settle` turns an error into data: Next.js hides the message of an error that an action throws.
export const listCourses: CoursesActions["listCourses"] = async (params?: StoreCourseListParams) =>
  settle((await client()).listCourses(params))

export const retrieveCourse: CoursesActions["retrieveCourse"] = async (handle: string) =>
  settle((await client()).retrieveCourse(handle))

export const retrievePreview: CoursesActions["retrievePreview"] = async (handle: string, lessonId: string) =>
  settle((await client()).retrievePreview(handle, lessonId))

export const listLibrary: CoursesActions["listLibrary"] = async (params?: StoreLibraryParams) =>
  settle((await client()).listLibrary(params))

export const retrieveEnrolledCourse: CoursesActions["retrieveEnrolledCourse"] = async (courseId: string) =>
  settle((await client()).retrieveEnrolledCourse(courseId))

export const retrieveLesson: CoursesActions["retrieveLesson"] = async (courseId: string, lessonId: string) =>
  settle((await client()).retrieveLesson(courseId, lessonId))

export const startPlayback: CoursesActions["startPlayback"] = async (
  courseId: string,
  lessonId: string,
  body: StorePlaybackRequest
) => settle((await client()).startPlayback(courseId, lessonId, body))

export const completeLesson: CoursesActions["completeLesson"] = async (courseId: string, lessonId: string) =>
  settle((await client()).completeLesson(courseId, lessonId))

export const listDownloads: CoursesActions["listDownloads"] = async (params?: PageParams) =>
  settle((await client()).listDownloads(params))

export const previewClaim: CoursesActions["previewClaim"] = async (token: string) =>
  settle((await client()).previewClaim(token))

export const claimCourses: CoursesActions["claimCourses"] = async (token: string) =>
  settle((await client()).claimCourses(token))

export const requestClaimLink: CoursesActions["requestClaimLink"] = async (body: StoreRequestClaimLinks) =>
  settle((await client()).requestClaimLink(body))

export const retrieveMailPreferences: CoursesActions["retrieveMailPreferences"] = async () =>
  settle((await client()).retrieveMailPreferences())

export const updateMailPreferences: CoursesActions["updateMailPreferences"] = async (
  body: StoreUpdateMailPreferences
) => settle((await client()).updateMailPreferences(body))
