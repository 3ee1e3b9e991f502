import { CoursesError, toCoursesError, type CoursesErrorInfo } from "./errors"
import { createPlaybackClient } from "./playback"
import type { CoursesClient, CoursesServerClient } from "./types"

/** What a server action answers: Next.js hides the details of an error that is thrown. */
export type Settled<T> = { ok: true; data: T } | { ok: false; error: CoursesErrorInfo }

/** Turns an answer or an error into plain data, to be the result of a server action. */
export async function settle<T>(answer: Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, data: await answer }
  } catch (thrown) {
    return { ok: false, error: toCoursesError(thrown).toInfo() }
  }
}

type Settling<F> = F extends (...args: infer Args) => Promise<infer T> ? (...args: Args) => Promise<Settled<T>> : never

/** One server action for each function of the client; each answers with `settle(…)`. */
export type CoursesActions = { [Name in keyof CoursesServerClient]: Settling<CoursesServerClient[Name]> }

function unwrap<Args extends unknown[], T>(action: (...args: Args) => Promise<Settled<T>>) {
  return async (...args: Args): Promise<T> => {
    const result = await action(...args).catch((thrown: unknown) => {
      throw toCoursesError(thrown)
    })
    if (!result.ok) {
      throw new CoursesError(result.error)
    }
    return result.data
  }
}

/**
 * A client for the browser made of server actions. Heartbeats and renewals do not pass through them: they go straight to
 * Medusa, with the token of the playback session.
 *
 * @example const client = clientFromActions(actions, { baseUrl: process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL })
 */
export function clientFromActions(actions: CoursesActions, options: { baseUrl: string }): CoursesClient {
  return {
    listCourses: unwrap(actions.listCourses),
    retrieveCourse: unwrap(actions.retrieveCourse),
    retrievePreview: unwrap(actions.retrievePreview),
    listLibrary: unwrap(actions.listLibrary),
    retrieveEnrolledCourse: unwrap(actions.retrieveEnrolledCourse),
    retrieveLesson: unwrap(actions.retrieveLesson),
    startPlayback: unwrap(actions.startPlayback),
    completeLesson: unwrap(actions.completeLesson),
    listDownloads: unwrap(actions.listDownloads),
    previewClaim: unwrap(actions.previewClaim),
    claimCourses: unwrap(actions.claimCourses),
    requestClaimLink: unwrap(actions.requestClaimLink),
    retrieveMailPreferences: unwrap(actions.retrieveMailPreferences),
    updateMailPreferences: unwrap(actions.updateMailPreferences),
    ...createPlaybackClient(options.baseUrl),
  }
}
