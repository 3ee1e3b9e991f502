import { createPlaybackClient } from "./playback"
import { fetchTransport, sdkTransport, type FetchTransportOptions, type MedusaSdk, type Transport } from "./transport"
import type { CoursesClient, CoursesServerClient } from "./types"

const id = encodeURIComponent

function serverClient(ask: Transport): CoursesServerClient {
  const mine = "/store/customers/me/courses"
  const lesson = (courseId: string, lessonId: string) => `${mine}/${id(courseId)}/lessons/${id(lessonId)}`
  const typed = <T>(answer: Promise<unknown>) => answer as Promise<T>
  return {
    listCourses: (params) => typed(ask("/store/courses", { query: params })),
    retrieveCourse: (handle) => typed(ask(`/store/courses/${id(handle)}`)),
    retrievePreview: (handle, lessonId) => typed(ask(`/store/courses/${id(handle)}/lessons/${id(lessonId)}/preview`)),
    listLibrary: (params) => typed(ask(mine, { query: params })),
    retrieveEnrolledCourse: (courseId) => typed(ask(`${mine}/${id(courseId)}`)),
    retrieveLesson: (courseId, lessonId) => typed(ask(lesson(courseId, lessonId))),
    startPlayback: (courseId, lessonId, body) =>
      typed(ask(`${lesson(courseId, lessonId)}/playback`, { method: "POST", body })),
    completeLesson: (courseId, lessonId) =>
      typed(ask(`${lesson(courseId, lessonId)}/complete`, { method: "POST", body: {} })),
    listDownloads: (params) => typed(ask(`${mine}/downloads`, { query: params })),
    previewClaim: (token) => typed(ask("/store/courses/claims/preview", { method: "POST", body: { token } })),
    claimCourses: (token) => typed(ask(`${mine}/claim`, { method: "POST", body: { token } })),
    requestClaimLink: (body) => typed(ask("/store/courses/claims", { method: "POST", body })),
    retrieveMailPreferences: () => typed(ask(`${mine}/mail-preferences`)),
    updateMailPreferences: (body) => typed(ask(`${mine}/mail-preferences`, { method: "POST", body })),
  }
}

export interface CreateCoursesClientOptions {
  /** Medusa's address, as the SDK's `baseUrl`. Default: the page's own origin. */
  baseUrl?: string
  /**
   * The SDK reduces an error to its status and message. With the store's publishable key the kit asks by itself, with
   * the SDK's token, and keeps the rest: which devices are playing, why a lesson is closed, how long to wait.
   */
  publishableKey?: string
}

/**
 * A client for the browser on `@medusajs/js-sdk`.
 *
 * @example
 * const sdk = new Medusa({ baseUrl, publishableKey, auth: { type: "jwt" } })
 * const client = createCoursesClient(sdk, { baseUrl, publishableKey })
 */
export function createCoursesClient(sdk: MedusaSdk, options: CreateCoursesClientOptions = {}): CoursesClient {
  const { baseUrl = "", publishableKey } = options
  const transport = publishableKey
    ? async (...args: Parameters<Transport>) => {
        const token = await sdk.client.getToken?.()
        return fetchTransport({
          baseUrl,
          publishableKey,
          headers: (): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {}),
          credentials: token ? "omit" : "include",
        })(...args)
      }
    : sdkTransport(sdk)
  return { ...serverClient(transport), ...createPlaybackClient(baseUrl) }
}

/**
 * The part of a client that runs on a server, on `fetch` alone: for server actions and server components.
 *
 * @example
 * createCoursesServerClient({ baseUrl, publishableKey, headers: () => ({ authorization: `Bearer ${jwt}` }) })
 */
export function createCoursesServerClient(options: FetchTransportOptions): CoursesServerClient {
  return serverClient(fetchTransport(options))
}
